package dev.cartograph.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each operation to the shop and to PostgreSQL and compares what they make of it: both accept it or both refuse it;
 * the constraint that PostgreSQL names is one of the rules that the shop says are broken; both have the same data after.
 */
final class Judge {
    private final DocumentShop documents;
    private final RelationalShop relations;
    private Handles handles = new Handles();
    private Set<String> broken = Set.of();

    Judge(DocumentShop documents, RelationalShop relations) {
        this.documents = documents;
        this.relations = relations;
    }

    void begin() throws SQLException {
        documents.empty();
        relations.empty();
        handles = new Handles();
    }

    /** What differs about one operation, or null. */
    @Nullable
    String differing(Operation operation) throws SQLException {
        Verdict shop;
        try {
            shop = documents.perform(operation, handles);
        } catch (RuntimeException failed) {
            return "the shop failed: " + failed;
        }
        Verdict postgres = relations.perform(operation, handles);
        broken = postgres.reasons();
        if (shop.isAccepted() != postgres.isAccepted()) {
            return "the shop " + said(shop) + ", PostgreSQL " + said(postgres);
        }
        for (String constraint : postgres.reasons()) {
            if (Constraints.rules(constraint).stream().noneMatch(shop.reasons()::contains)) {
                return "PostgreSQL names " + constraint + ", which stands for " + Constraints.rules(constraint)
                        + ", the shop " + said(shop);
            }
        }
        if (!shop.after().equals(postgres.after())) {
            return "after it the shop has\n  " + shop.after() + "\nand PostgreSQL\n  " + postgres.after();
        }
        if (shop.version() > 0) {
            handles.saw(operation.handle(), shop.version(), postgres.version());
        } else if (shop.reasons().contains(DocumentShop.STALE)) {
            // Who is told so reads it again.
            handles.saw(
                    operation.handle(), documents.version(operation, handles), relations.version(operation, handles));
        }
        return null;
    }

    /** By which constraint PostgreSQL refused the last operation; none where it accepted it. */
    Set<String> broken() {
        return broken;
    }

    private static String said(Verdict verdict) {
        return verdict.isAccepted() ? "accepted it" : "refused it for " + new TreeSet<>(verdict.reasons());
    }

    /** What differs in all the data, or null. */
    @Nullable
    String differingData() throws SQLException {
        Map<String, String> shop = documents.everything();
        Map<String, String> postgres = relations.everything();
        TreeSet<String> all = new TreeSet<>(shop.keySet());
        all.addAll(postgres.keySet());
        for (String one : all) {
            if (!Objects.equals(shop.get(one), postgres.get(one))) {
                return "the data differ: the shop has " + one + "\n  " + shop.get(one) + "\nand PostgreSQL\n  "
                        + postgres.get(one);
            }
        }
        return null;
    }

    /** Whether a sequence shows a difference of the same kind. */
    Shrinking.Shows shows(String difference) {
        return some -> {
            begin();
            List<Operation> taken = new ArrayList<>();
            String found = null;
            int after = 0;
            while (found == null && after < some.size()) {
                Operation one = some.get(after++);
                found = differing(one);
                if (found != null || broken.isEmpty()) {
                    taken.add(one);
                }
            }
            found = found == null ? differingData() : found;
            return found != null && kindOf(found).equals(kindOf(difference))
                    ? new Shrinking.Replay(List.copyOf(some.subList(0, after)), taken)
                    : null;
        };
    }

    /** What kind of difference it is: the same where only ids, numbers and data are others. */
    private static String kindOf(String difference) {
        return difference.lines().findFirst().orElse("").replaceAll("[0-9a-f]{24}|\\d+", "#");
    }

    /** What differs first in a sequence that starts with nothing there, or null. */
    @Nullable
    String differing(List<Operation> operations) throws SQLException {
        begin();
        for (Operation operation : operations) {
            String difference = differing(operation);
            if (difference != null) {
                return difference;
            }
        }
        return differingData();
    }
}
