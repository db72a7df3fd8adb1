package dev.cartograph.customers;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Standing;
import dev.cartograph.values.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a list is to have; what is null does not narrow it.
 *
 * @param email the whole address, in any case
 */
public record CustomerFilter(
        @Nullable String email, @Nullable CustomerId referrerId) {
    public static final CustomerFilter ALL = new CustomerFilter(null, null);

    Bson query() {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(Standing.VISIBLE);
        if (email != null) {
            conditions.add(Filters.eq("emailLower", email.toLowerCase(Locale.ROOT)));
        }
        if (referrerId != null) {
            conditions.add(Filters.eq("referrerId", referrerId));
        }
        return Filters.and(conditions);
    }
}
