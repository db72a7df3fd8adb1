package dev.cartograph.products;

import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.ProductId;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A draft with what its rules are judged by.
 *
 * @param category what the draft's category was found to be
 */
record ProductCandidate(ProductRules.Facts facts, @Nullable CategoryId category) {

    ProductDraft draft() {
        return facts.draft();
    }

    List<Violation> violations() {
        return ProductRules.ALL.judge(facts);
    }

    /** What its attributes break of the definitions as another taxonomy has them. */
    List<Violation> breaches(Taxonomy taxonomy) {
        return taxonomy.definitions(judgedCategory()).breaches(draft().attributesOrNone()).stream()
                .map(breach -> AttributeRules.of(breach.kind()).at(breach.pointer(), breach.message()))
                .toList();
    }

    /** The category; the candidate must have been judged. */
    CategoryId judgedCategory() {
        return Objects.requireNonNull(category, "judged before");
    }

    /** The components; the candidate must have been judged. */
    List<Product.Component> components() {
        return IntStream.range(0, facts.components().size())
                .mapToObj(place -> new Product.Component(
                        ProductId.of(Objects.requireNonNull(facts.components().get(place), "judged before")),
                        Objects.requireNonNull(facts.quantity(place), "judged before")
                                .intValue()))
                .toList();
    }
}
