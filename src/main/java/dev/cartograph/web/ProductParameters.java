package dev.cartograph.web;

import dev.cartograph.products.AttributeDefinition;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductFilter;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Sku;
import dev.cartograph.values.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The query parameters of the list of products. */
final class ProductParameters {
    static final long MAX_PRICE = 1_000_000_000_000L;

    static final Parameter<String> SKU = Parameter.like(
            "sku",
            JsonSchema.matching(Sku.PATTERN),
            "only the product with this sku",
            "a sku",
            "LAMP-01",
            text -> Sku.of(text).text());
    static final Parameter<CategoryId> CATEGORY =
            Parameter.id("categoryId", "only those of this category or one below it", CategoryId::of);
    static final Parameter<String> STATE = Parameter.oneOf(
            "state",
            "only those in this state",
            Arrays.stream(Product.State.values()).map(Enum::name).toList());
    static final Parameter<Long> MIN_PRICE = Parameter.number(
            "minPrice", "only those that cost as much or more, in minor units of currency", 0, MAX_PRICE, 1_000);
    static final Parameter<Long> MAX_PRICE_ASKED = Parameter.number(
            "maxPrice", "only those that cost as much or less, in minor units of currency", 0, MAX_PRICE, 10_000);
    static final Parameter<String> CURRENCY = new Parameter<>(
            "currency",
            JsonSchema.matching("[A-Z]{3}"),
            "only those priced in this currency; required with minPrice and maxPrice",
            "EUR",
            text -> text);
    static final Parameter<Boolean> IN_STOCK =
            Parameter.flag("inStock", "only those of which some are available, or none");
    static final Parameter<String> ATTRIBUTE = new Parameter<>(
            "attributes.",
            JsonSchema.text(1, AttributeDefinition.MAX_TEXT),
            "only those whose attribute NAME (letters, digits and _, a letter first) has this value",
            "red",
            text -> {
                if (!Text.isPlain(text) || Text.length(text) > AttributeDefinition.MAX_TEXT) {
                    throw new IllegalArgumentException(
                            "must be plain text of 1 to " + AttributeDefinition.MAX_TEXT + " characters");
                }
                return text;
            });
    static final Parameter<String> SORT = Parameter.oneOf(
            "sort",
            "the order of the list; by id if left out",
            ProductFilter.SORTS.stream()
                    .flatMap(sort -> Stream.of(sort, "-" + sort))
                    .toList());

    static final List<Parameter<?>> ALL =
            List.of(SKU, CATEGORY, STATE, MIN_PRICE, MAX_PRICE_ASKED, CURRENCY, IN_STOCK, ATTRIBUTE, SORT);

    private ProductParameters() {}

    static ProductFilter filter(Query query) {
        String state = query.get(STATE);
        return new ProductFilter(
                query.get(SKU),
                query.get(CATEGORY),
                state == null ? null : Product.State.valueOf(state),
                query.get(MIN_PRICE),
                query.get(MAX_PRICE_ASKED),
                query.get(CURRENCY),
                query.get(IN_STOCK),
                query.all(ATTRIBUTE));
    }
}
