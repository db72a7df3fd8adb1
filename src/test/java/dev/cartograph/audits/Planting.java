package dev.cartograph.audits;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.Document;

/**
 * Plants violations into raw documents, as a client of the database that knows no rule does. Each spoils a sound copy of
 * its own, so that nothing else is wrong with it, and says what the audit must find.
 */
final class Planting {
    private final Random random;
    private final Violations violations;

    /** @param mended whether a repair mends all that is planted, so that kinds are left out that only people can mend */
    Planting(AuditedShop shop, long seed, boolean mended) {
        random = new Random(seed);
        violations = new Violations(shop);
        Samples samples = new Samples(shop, random);
        ProductViolations products = new ProductViolations(violations, samples);
        CategoryViolations categories = new CategoryViolations(violations, samples);
        new CustomerViolations(violations, samples).add();
        products.add();
        categories.add();
        new OrderViolations(violations, samples).add();
        new ReceiptViolations(violations, samples).add();
        new ParentViolations(violations, samples).add();
        if (!mended) {
            products.addUndecided();
            categories.addUndecided();
        }
    }

    /** Plants so many, each kind as often as any other. */
    void plant(int howMany) {
        List<String> names = violations.names();
        for (int i = 0; i < howMany; i++) {
            violations.plant(names.get(i % names.size()));
        }
    }

    /** Plants one of each of some kinds, by the beginnings of their names. */
    void plantOneOf(String... beginnings) {
        for (String beginning : beginnings) {
            violations.plant(violations.names().stream()
                    .filter(one -> one.startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind begins with " + beginning)));
        }
    }

    /** Plants so many of any kinds that a unique index lets in, as chance says. */
    void plantSome(int howMany) {
        List<String> names = violations.names();
        for (int i = 0; i < howMany; i++) {
            try {
                violations.plant(names.get(random.nextInt(names.size())));
            } catch (MongoWriteException duplicate) {
                if (duplicate.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw duplicate;
                }
            }
        }
    }

    int kinds() {
        return violations.names().size();
    }

    /** What must be found: {@code CUS-003 customers/665f…}. */
    Set<String> expected() {
        return violations.expected();
    }

    /** What was touched: {@code customers/665f…}; a finding about anything else is false. */
    Set<String> planted() {
        return violations.planted();
    }

    /** What refers to what was planted and is sound itself, by its place; a repair leaves it as it is. */
    Map<String, Document> untouched() {
        return violations.untouched();
    }
}
