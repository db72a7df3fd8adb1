package dev.cartograph.seeding;

import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.ProductDraft;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A catalog of any length, made up: the same for the same number of rows and seed, on every machine. Of a hundred rows
 * about one is a category (41 at most), nineteen are customers, ten products and seventy orders of one to five lines,
 * four times out of five of the fifth of the products that sells best. One customer in ten was referred, half of these
 * by one further down; one product in fifty is a bundle.
 */
public final class GeneratedCatalog {
    private static final int MOST_LEAVES = 40;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
    private static final Instant FIRST_ORDER = Instant.parse("2024-01-01T00:00:00Z");
    private static final int SECONDS_OF_ORDERS = 2 * 365 * 24 * 3_600;
    private static final List<String> FIRST =
            List.of("Ada", "Ben", "Cleo", "Dora", "Emil", "Fatima", "Goran", "Haruka");
    private static final List<String> LAST = List.of("Ahmadi", "Berg", "Costa", "Dąb", "Endo", "Fischer", "Greene");
    private static final List<String> COLOURS = List.of("black", "blue", "green", "red", "white");
    private static final List<String> STATES =
            List.of("DELIVERED", "DELIVERED", "SHIPPED", "PAID", "PLACED", "CANCELLED");

    private final long seed;
    private final long leaves;
    private final long customers;
    private final long products;
    private final long orders;

    /**
     * @param rows how many in all, 100 or more
     * @throws IllegalArgumentException where they are fewer
     */
    public GeneratedCatalog(long rows, long seed) {
        if (rows < 100) {
            throw new IllegalArgumentException("a generated catalog has 100 rows or more");
        }
        this.seed = seed;
        leaves = Math.min(MOST_LEAVES, Math.max(1, rows / 100 - 1));
        customers = rows * 19 / 100;
        products = rows / 10;
        orders = rows - 1 - leaves - customers - products;
    }

    /**
     * Writes the four files of rows.
     *
     * @throws java.nio.file.FileAlreadyExistsException where one is there; it is left as it is
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Kind kind : Kind.values()) {
            Path file = folder.resolve(kind.file());
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
                switch (kind) {
                    case CATEGORIES -> write(out, leaves + 1, this::category);
                    case CUSTOMERS -> write(out, customers, this::customer);
                    case PRODUCTS -> write(out, products, this::product);
                    case ORDERS -> write(out, orders, this::order);
                }
            }
        }
    }

    private static void write(OutputStream out, long rows, LongFunction<? extends Record> row) throws IOException {
        for (long i = 0; i < rows; i++) {
            out.write(RowReader.STRICT.writeValueAsBytes(row.apply(i)));
            out.write('\n');
        }
    }

    private CategoryRow category(long place) {
        if (place == 0) {
            return new CategoryRow(
                    "all",
                    "Everything",
                    null,
                    List.of(
                            new CategoryDraft.Attribute("colour", "ENUM", null, new ArrayList<>(COLOURS), true),
                            new CategoryDraft.Attribute("weight", "NUMBER", "g", null, false)));
        }
        return new CategoryRow("leaf-" + place, "Leaf " + place, "all", List.of());
    }

    private CustomerRow customer(long place) {
        SplittableRandom random = random(Kind.CUSTOMERS, place);
        LocalDate birth = FIRST_BIRTH.plusDays(random.nextInt(24_000));
        String referrer = isReferred(place) ? email(referrer(random)) : null;
        return new CustomerRow(
                email(place),
                new CustomerDraft.Name(one(FIRST, random), null, one(LAST, random)),
                List.of(new CustomerDraft.Address(
                        "home", "Hafenstraße " + (1 + random.nextInt(200)), "Bremen", null, "28195", "DE")),
                List.of(String.format(Locale.ROOT, "+4930%08d", place)),
                birth.toString(),
                referrer,
                random.nextInt(10) > 0
                        ? null
                        : new CustomerDraft.LoyaltyCard(
                                String.format(Locale.ROOT, "CARD%010d", place),
                                LocalDate.of(2020, 1, 1)
                                        .plusDays(random.nextInt(1_000))
                                        .toString()));
    }

    private static boolean isReferred(long place) {
        return place % 10 == 4;
    }

    /** Nobody who was referred refers, so that there is no circle. */
    private long referrer(SplittableRandom random) {
        long other = random.nextLong(customers);
        return isReferred(other) ? other - 1 : other;
    }

    private ProductRow product(long place) {
        SplittableRandom random = random(Kind.PRODUCTS, place);
        boolean bundle = isBundle(place);
        return new ProductRow(
                sku(place),
                (bundle ? "Set " : "Product ") + place,
                "Made up, and the one with the number " + place + ".",
                "leaf-" + (1 + random.nextLong(leaves)),
                price(place),
                (long) random.nextInt(1_000),
                attributes(random),
                random.nextBoolean() ? List.of("new") : null,
                bundle
                        ? List.of(
                                new ProductRow.Component(sku(notABundle(place + 1)), 1L),
                                new ProductRow.Component(sku(notABundle(place + 3)), 2L))
                        : null,
                null);
    }

    private static Map<String, @Nullable Object> attributes(SplittableRandom random) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("colour", one(COLOURS, random));
        attributes.put("weight", 10 + random.nextInt(5_000));
        return attributes;
    }

    private boolean isBundle(long place) {
        return products > 10 && place % 50 == 7;
    }

    private long notABundle(long place) {
        long within = place % products;
        return isBundle(within) ? within - 1 : within;
    }

    private OrderRow order(long place) {
        SplittableRandom random = random(Kind.ORDERS, place);
        List<OrderRow.@Nullable Line> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            boolean sellsWell = random.nextInt(5) > 0;
            long product = random.nextLong(sellsWell ? Math.max(1, products / 5) : products);
            ProductDraft.Price price = price(product);
            lines.add(new OrderRow.Line(
                    sku(product),
                    1L + random.nextInt(4),
                    new OrderDraft.Price(price.amount(), price.currency()),
                    null,
                    null));
        }
        return new OrderRow(
                "generated-" + place,
                email(random.nextLong(customers)),
                one(STATES, random),
                FIRST_ORDER.plusSeconds(random.nextInt(SECONDS_OF_ORDERS)).toString(),
                null,
                lines);
    }

    private static String sku(long place) {
        return String.format(Locale.ROOT, "GEN-%07d", place);
    }

    private static String email(long place) {
        return "customer-" + place + "@generated.example";
    }

    private ProductDraft.Price price(long product) {
        return new ProductDraft.Price(100L + random(Kind.PRODUCTS, -1 - product).nextInt(20_000), "EUR");
    }

    private SplittableRandom random(Kind kind, long place) {
        return new SplittableRandom(seed * 31 + kind.ordinal() + place * 0x9E3779B97F4A7C15L);
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
