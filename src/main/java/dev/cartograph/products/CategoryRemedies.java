package dev.cartograph.products;

import com.mongodb.client.model.Updates;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Reading;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.Slug;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * What mends a category, its place apart: a definition that is none goes, and a name that is none is written anew; only
 * where neither helps the category goes into quarantine. One that loses definitions is marked, in the same write: its
 * products may have what they defined, and nobody knows.
 */
@Component
final class CategoryRemedies implements Judgement.Remedies {
    private static final String COLLECTION = ProductsConfiguration.CATEGORIES;
    private static final String SOUND = "sound";

    /** Those of a category by itself, whatever is beside it. */
    private static final Rules<CategoryRules.Facts> ALONE = new Rules<>(CategoryRules.ALL.all().stream()
            .filter(rule -> rule != CategoryRules.NAMES_ON_PATH)
            .toList());

    private final Mending mending;
    private final CategoryWithdrawal withdrawal;

    CategoryRemedies(Mending mending, CategoryWithdrawal withdrawal) {
        this.mending = mending;
        this.withdrawal = withdrawal;
    }

    @Override
    public Remedy of(Document found, Rule<?> rule, String pointer) {
        if (pointer.startsWith("/attributes")) {
            return mending.change(
                    COLLECTION,
                    found,
                    "keep the definitions that are sound",
                    Updates.combine(
                            Updates.set("attributes", soundDefinitions(found)),
                            Updates.set(StoredTaxonomy.DEFINITIONS_LOST, true)));
        } else if (pointer.equals("/name") && found.get("slug") instanceof String slug && Slug.isValid(slug)) {
            return mending.change(COLLECTION, found, "name it by its slug", Updates.set("name", slug));
        }
        return withdrawal.of(found);
    }

    private static List<Object> soundDefinitions(Document found) {
        return Mending.sound(
                found.get("attributes") instanceof List<?> all ? all : List.of(),
                CategoryRules.MAX_ATTRIBUTES,
                CategoryRemedies::isSound,
                one -> String.valueOf(((Document) one).get("name")));
    }

    private static boolean isSound(Object one) {
        Reading reading = Reading.of(new Document("attributes", Collections.singletonList(one)));
        CategoryDraft draft =
                new CategoryDraft(SOUND, SOUND, null, StoredCategory.definitions(reading.parts("attributes")));
        return ALONE.judge(new CategoryRules.Facts(draft, false, false, false, 0, 0, Map.of(), Map.of()))
                        .isEmpty()
                && reading.faults().isEmpty();
    }
}
