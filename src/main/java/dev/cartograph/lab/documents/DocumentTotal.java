package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Summing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** How a sum is asked of documents: of the parts in one's own document, by a projection; else by an aggregation. */
final class DocumentTotal {
    private final Places places;
    private final Summing total;
    private final Place place;

    DocumentTotal(Places places, Summing total) {
        this.places = places;
        this.total = total;
        this.place = places.of(total.entity());
    }

    /** One that is ready to be asked for. */
    interface Sum {
        /** @return how many values came back */
        long carryOut(Commands commands);

        /** As answers have it. */
        Object answer(Commands commands);
    }

    /** @param of the key of the parent whose own are added up; null when all are */
    Sum of(@Nullable Object of) {
        Conditions meant = of == null
                ? Conditions.all(places, place)
                : Conditions.parent(places, up(Objects.requireNonNull(total.of())), of);
        if (total.by() == null && !total.factors().isEmpty() && SumInDocument.fits(meant)) {
            return new SumInDocument(
                    places, meant, total.factors().stream().map(this::field).toList());
        }
        List<BsonDocument> stages = stages(meant);
        return new Sum() {
            @Override
            public long carryOut(Commands commands) {
                long read = 0;
                for (RawBsonDocument group : commands.aggregate(place.collection(), stages)) {
                    read += DocumentValues.read(group);
                }
                return read;
            }

            @Override
            public Object answer(Commands commands) {
                return DocumentTotal.this.answer(commands.aggregate(place.collection(), stages));
            }
        };
    }

    private List<BsonDocument> stages(Conditions meant) {
        List<BsonDocument> stages = new ArrayList<>();
        if (!meant.filter().isEmpty()) {
            stages.add(new BsonDocument("$match", meant.filter()));
        }
        stages.addAll(meant.isolating());
        stages.add(new BsonDocument(
                "$group",
                new BsonDocument("_id", group())
                        .append("total", new BsonDocument("$sum", multiplied("$" + place.prefix())))));
        if (total.by() != null) {
            stages.add(new BsonDocument(
                    "$sort", new BsonDocument("total", new BsonInt32(-1)).append("_id", new BsonInt32(1))));
            stages.add(new BsonDocument("$limit", new BsonInt32(total.limit())));
        }
        return stages;
    }

    private Object answer(List<RawBsonDocument> groups) {
        if (total.by() == null) {
            return groups.isEmpty() ? 0L : groups.get(0).getNumber("total").longValue();
        }
        Entity parent = places.model().entity(up(total.by()).parent().entity());
        List<Object> answer = new ArrayList<>();
        for (BsonDocument group : groups) {
            List<@Nullable Object> one = new ArrayList<>();
            BsonValue key = group.get("_id");
            one.add(key == null || key.isNull() ? null : DocumentValues.key(places.model(), parent, key));
            one.add(group.getNumber("total").longValue());
            answer.add(one);
        }
        return answer;
    }

    private BsonValue group() {
        if (total.by() == null) {
            return BsonNull.VALUE;
        }
        Relationship up = up(total.by());
        return places.embeds(up) ? key(place.depth() - 1) : new BsonString("$" + place.prefix() + places.reference(up));
    }

    /** The key of what stands at a level, in the form in which it is referred to. */
    private BsonValue key(int level) {
        Entity entity = places.entity(place, level);
        if (entity.hasSurrogateKey()) {
            return new BsonString("$" + place.prefix(level) + "_id");
        }
        BsonDocument parts = new BsonDocument();
        for (String name : entity.key()) {
            if (entity.attribute(name).isPresent()) {
                parts.put(name, new BsonString("$" + place.prefix(level) + places.field(entity, name)));
            } else {
                Relationship up = Keys.up(places.model(), entity, name);
                parts.put(
                        name,
                        places.embeds(up)
                                ? key(level - 1)
                                : new BsonString("$" + place.prefix(level) + places.reference(up)));
            }
        }
        return parts;
    }

    /** @param at before the fields of one that is added up */
    private BsonValue multiplied(String at) {
        if (total.factors().isEmpty()) {
            return new BsonInt32(1);
        }
        List<BsonString> factors = total.factors().stream()
                .map(factor -> new BsonString(at + field(factor)))
                .toList();
        return factors.size() == 1 ? factors.get(0) : new BsonDocument("$multiply", new BsonArray(factors));
    }

    /** The path of a factor in the document of one that is added up. */
    private String field(String factor) {
        int dot = factor.indexOf('.');
        String attribute = dot < 0 ? factor : factor.substring(0, dot);
        return places.field(place.entity(), attribute) + (dot < 0 ? "" : factor.substring(dot));
    }

    private Relationship up(String role) {
        return Keys.up(places.model(), place.entity(), role);
    }
}
