package dev.cartograph.audits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Parts of documents as they are stored. */
final class Parts {
    private Parts() {}

    static Document part(Document of, String field) {
        return of.get(field, Document.class);
    }

    /** The first line. */
    static Document line(Document order) {
        return order.getList("lines", Document.class).get(0);
    }

    /** A list that can be added to. */
    static List<Object> list(Document of, String field) {
        List<Object> list = new ArrayList<>(of.getList(field, Object.class));
        of.put(field, list);
        return list;
    }

    /** A list of null. */
    static List<Object> nothing() {
        return Collections.singletonList(null);
    }

    static List<Object> many(int count, IntFunction<Object> one) {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(one.apply(i));
        }
        return many;
    }

    static Document address(int i) {
        return new Document("label", "l" + i)
                .append("street", "Am Wall 1")
                .append("city", "Bremen")
                .append("postalCode", "28195")
                .append("country", "DE");
    }

    static Document addressWithout(String field) {
        Document address = address(1);
        address.remove(field);
        return address;
    }

    static Document component(ObjectId product, int quantity) {
        return new Document("productId", product).append("quantity", quantity);
    }

    static Document definition(String name, String type) {
        return new Document("name", name)
                .append("type", type)
                .append("values", List.of())
                .append("required", false);
    }

    /** Sets both the address and the copy by which it is unique. */
    static void email(Document customer, String email) {
        customer.append("email", email).append("emailLower", email.toLowerCase(Locale.ROOT));
    }

    static void old(Document one) {
        one.put("createdAt", new Date(0));
    }

    static void closing(Document one) {
        one.append("standing", "CLOSING")
                .append("closing", new Document("token", new ObjectId()).append("at", new Date(0)));
    }
}
