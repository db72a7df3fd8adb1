package dev.cartograph.products;

import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Inspection;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Reading;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Judges stored categories, each by itself, and their tree. They are no more than 5,000 and read whole. What follows from
 * the tree and a document is told where three readings, one after another, say it: a change between the two is read in one
 * of them at most.
 *
 * <p>It comes first: nothing can be done about a product or a category while the tree cannot be read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CategoryInspection implements Inspection {
    private static final String COLLECTION = ProductsConfiguration.CATEGORIES;
    private static final String TREE = ProductsConfiguration.CATEGORY_TREE;
    private static final int READINGS = 3;

    /** The rules about a single category; those about the tree are judged by the tree. */
    private static final Rules<CategoryRules.Facts> STORED = new Rules<>(CategoryRules.ALL.all().stream()
            .filter(rule -> rule != CategoryRules.NAMES_ON_PATH)
            .toList());

    private static final Map<String, Rule<?>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("/slug", CategoryRules.SLUG_FORM);
        FAULTS.put("/name", CategoryRules.NAME_PLAIN);
        FAULTS.put("/attributes", CategoryRules.DEFINITION_WHOLE);
    }

    private final DocumentStore store;
    private final Documents<StoredCategory> typed;
    private final TreeRemedies remedies;
    private final Bookkeeping bookkeeping;
    private final Judgement judgement;

    CategoryInspection(DocumentStore store, Mending mending, CategoryRemedies ofCategories, TreeRemedies remedies) {
        this.store = store;
        this.typed = store.mapped(COLLECTION, StoredCategory.class);
        this.remedies = remedies;
        this.bookkeeping = new Bookkeeping(
                mending,
                COLLECTION,
                StoredCategory.SCHEMA,
                Set.of(Standing.PENDING, Standing.ABORTED, Standing.LIVE, Standing.CLOSING));
        this.judgement = new Judgement(COLLECTION, Judgement.byBeginning(FAULTS), ofCategories);
    }

    @Override
    public String of() {
        return COLLECTION;
    }

    @Override
    public Set<Rule<?>> judges() {
        Set<Rule<?>> rules = new HashSet<>(CategoryRules.ALL.all());
        rules.addAll(Set.of(DocumentRules.WHOLE, DocumentRules.AGREES, DocumentRules.ENDS));
        rules.removeAll(leavesOut().keySet());
        rules.remove(CategoryRules.SLUG_UNIQUE);
        return rules;
    }

    @Override
    public Map<Rule<?>, String> leavesOut() {
        Map<Rule<?>, String> left = new HashMap<>();
        left.put(CategoryRules.PRODUCTS_KEEP, "a product that breaks them all the same shows as PRD-016 to PRD-022");
        left.put(CategoryRules.CHILDREN_GONE, "a parent that went all the same shows as CAT-007");
        left.put(CategoryRules.PRODUCTS_GONE, "a category that went all the same shows as PRD-009");
        return left;
    }

    @Override
    public void inspect(Inquiry inquiry) {
        StoredTaxonomy taxonomy = StoredTaxonomy.read(store);
        Map<String, Finding> agreed = new TreeJudge(taxonomy, inquiry).findings();
        for (int reading = 1; reading < READINGS && !agreed.isEmpty(); reading++) {
            Map<String, Finding> again = new TreeJudge(StoredTaxonomy.read(store), inquiry).findings();
            again.keySet().retainAll(agreed.keySet());
            agreed = again;
        }
        agreed.values().forEach(inquiry::found);
        taxonomy.documents().values().forEach(found -> judgement.guarded(found, inquiry, () -> judge(found, inquiry)));
        inquiry.looked(taxonomy.documents().size());
    }

    private void judge(Document found, Inquiry inquiry) {
        if (!bookkeeping.judge(found, inquiry)) {
            return;
        }
        if (!(found.get("_id") instanceof ObjectId)) {
            judgement.tell(found, CategoryRules.KEY, "/_id", "is no id of the shop's", inquiry);
        }
        Reading reading = Reading.of(found);
        CategoryDraft draft = new CategoryDraft(
                reading.text("slug"),
                reading.text("name"),
                null,
                StoredCategory.definitions(reading.parts("attributes")));
        judgement.tell(
                found,
                reading.faults(),
                STORED.judge(new CategoryRules.Facts(draft, false, false, false, 0, 0, Map.of(), Map.of())),
                inquiry);
        bookkeeping.announced(found, inquiry, typed, List.of("announced"), Updates.unset("announced"));
    }

    /** What one reading of the tree and the categories says. */
    private final class TreeJudge {
        private final StoredTaxonomy taxonomy;
        private final Inquiry inquiry;
        private final Map<String, Finding> findings = new LinkedHashMap<>();

        TreeJudge(StoredTaxonomy taxonomy, Inquiry inquiry) {
            this.taxonomy = taxonomy;
            this.inquiry = inquiry;
        }

        Map<String, Finding> findings() {
            Document tree = taxonomy.tree();
            if (tree != null) {
                judgeTree(tree);
            }
            taxonomy.nodes().forEach(this::judgeNode);
            taxonomy.documents().values().forEach(this::judgePlace);
            if (taxonomy.nodes().size() > CategoryRules.MAX_CATEGORIES) {
                tell(
                        CategoryRules.FEW_CATEGORIES,
                        "/nodes",
                        "has " + taxonomy.nodes().size() + " categories",
                        Remedy.none("which categories to do without is yours to decide"));
            }
            return findings;
        }

        private void judgeTree(Document tree) {
            if (!Bookkeeping.isCount(tree.get("revision"))) {
                tell(DocumentRules.WHOLE, "/revision", "is no revision", remedies.revision(tree));
            }
            if (!Bookkeeping.isCountOfTouches(tree)) {
                tell(DocumentRules.WHOLE, "/touches", "is no number that can be counted on", remedies.touches(tree));
            }
            if (!(tree.get("nodes") instanceof Document nodes)) {
                tell(DocumentRules.WHOLE, "/nodes", "is no document", remedies.nodes(tree));
                return;
            }
            nodes.forEach((hex, node) -> {
                boolean sound = ObjectId.isValid(hex)
                        && node instanceof Document place
                        && Bookkeeping.isCount(place.get("moves"))
                        && (place.get("parent") == null || place.get("parent") instanceof String)
                        && (place.get("lastMove") == null || place.get("lastMove") instanceof String)
                        && (place.get("leaving") == null || place.get("leaving") instanceof String)
                        && (place.get("announced") == null || isMove(place.get("announced")));
                if (!sound) {
                    tell(DocumentRules.WHOLE, "/nodes/" + hex, "is no place", remedies.node(hex, node, taxonomy));
                }
            });
        }

        private static boolean isMove(@Nullable Object announced) {
            return announced instanceof Document move
                    && move.get("token") instanceof String
                    && move.get("at") instanceof Date
                    && (move.get("parent") == null
                            || move.get("parent") instanceof String hex && ObjectId.isValid(hex));
        }

        private void judgeNode(String hex, Document node) {
            String parent = taxonomy.parent(hex);
            String at = "/nodes/" + hex;
            if (parent != null && !taxonomy.isThere(parent)) {
                tell(CategoryRules.PARENT_KNOWN, at + "/parent", "is no category", remedies.cutFromNone(hex, parent));
            } else if (parent != null && taxonomy.isCircular(hex)) {
                boolean youngest = taxonomy.path(hex).stream().allMatch(other -> other.compareTo(hex) <= 0);
                if (youngest) {
                    tell(CategoryRules.NO_CYCLE, at + "/parent", "leads back to it", remedies.cut(hex, parent));
                }
            } else if (taxonomy.path(hex).size() > CategoryRules.MAX_LEVELS) {
                tell(
                        CategoryRules.FEW_LEVELS,
                        at + "/parent",
                        "is on level " + taxonomy.path(hex).size(),
                        Remedy.none("where to move it is yours to decide"));
            }
            if (taxonomy.document(hex) == null) {
                tell(DocumentRules.AGREES, at, "is the place of no category", remedies.uproot(hex, node));
            }
            if (node.get("announced") instanceof Document move
                    && Bookkeeping.isOver(inquiry.before(), move.get("at"))) {
                tell(DocumentRules.ENDS, at + "/announced", "a move was announced and never made", Remedy.sweep());
            }
            judgeNames(hex);
        }

        private void judgeNames(String hex) {
            Document document = taxonomy.document(hex);
            List<String> above = taxonomy.path(hex);
            if (document == null || above.size() < 2) {
                return;
            }
            Set<String> own = new HashSet<>();
            taxonomy.definitions(hex).forEach(one -> own.add(one.name()));
            for (String other : above.subList(1, above.size())) {
                for (AttributeDefinition inherited : taxonomy.definitions(other)) {
                    if (own.contains(inherited.name())) {
                        tell(
                                document,
                                CategoryRules.NAMES_ON_PATH,
                                "/attributes",
                                inherited.name() + " is defined by " + other + " above it too",
                                Remedy.none("which of the two definitions holds is yours to decide"));
                    }
                }
            }
        }

        private void judgePlace(Document found) {
            if (!(found.get("_id") instanceof ObjectId id) || !Mending.isVisible(found)) {
                return;
            }
            String hex = id.toHexString();
            Document node = taxonomy.nodes().get(hex);
            if (node == null) {
                if (Standing.LIVE.name().equals(found.get("standing"))) {
                    tell(
                            found,
                            DocumentRules.AGREES,
                            "",
                            "has no place in the tree",
                            remedies.plant(found, taxonomy.tree() == null));
                }
            } else if (!Bookkeeping.isCount(found.get("moves"))) {
                tell(found, DocumentRules.WHOLE, "/moves", "is no number of moves", remedies.moves(found, node));
            } else if (!Objects.equals(found.get("moves"), node.get("moves")) && found.get("announced") == null) {
                tell(
                        found,
                        DocumentRules.AGREES,
                        "/moves",
                        "is not " + node.get("moves") + ", as the tree says",
                        remedies.moves(found, node));
            }
        }

        private void tell(Rule<?> rule, String pointer, String message, Remedy remedy) {
            add(Finding.of(rule, TREE, "categories", pointer, message, remedy));
        }

        private void tell(Document found, Rule<?> rule, String pointer, String message, Remedy remedy) {
            add(Finding.of(rule, COLLECTION, found.get("_id"), pointer, message, remedy));
        }

        private void add(Finding finding) {
            findings.put(
                    String.join(
                            " ",
                            finding.rule().code(),
                            finding.collection(),
                            finding.id(),
                            finding.pointer(),
                            finding.message()),
                    finding);
        }
    }
}
