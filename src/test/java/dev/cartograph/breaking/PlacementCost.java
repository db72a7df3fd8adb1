package dev.cartograph.breaking;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cartograph.Cartograph;
import dev.cartograph.customers.Customers;
import dev.cartograph.database.Deployment;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.values.CustomerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * What placing an order costs: against the same commands with filters on {@code _id} alone and no rules, by the median
 * time of one; and against a transaction of several documents on a product that everybody buys, by throughput. All on
 * one server, in interleaved slices; and what the server's validators add to it.
 *
 * <p>{@code PlacementCost <uri, with a database of its own, or nothing for the embedded server> [rounds]}
 */
public final class PlacementCost {
    private static final int WARM = 40;
    private static final int SLICE = 150;
    private static final int LINES = 3;
    private static final int CUSTOMERS = 200;
    private static final int[] BUYERS = {8, 16, 32};
    private static final long SLICE_MILLIS = 1_500;
    private static final Document OFFERED =
            new Document("sku", 1).append("name", 1).append("price", 1);

    private final Placement placement;
    private final List<CustomerId> customers = new ArrayList<>();
    private final Document placed;
    private final List<Product> products = new ArrayList<>();
    private final Product hot;
    private final MongoClient client;
    private final Map<String, Document> validators = new TreeMap<>();
    private final MongoDatabase database;
    private final MongoCollection<Document> rawProducts;
    private final MongoCollection<Document> rawCustomers;
    private final MongoCollection<Document> rawOrders;
    private final Random random = new Random(1);

    private PlacementCost(ConfigurableApplicationContext context) {
        placement = context.getBean(Placement.class);
        client = context.getBean(MongoClient.class);
        database = context.getBean(MongoDatabaseFactory.class).getMongoDatabase();
        rawProducts = database.getCollection("products");
        rawCustomers = database.getCollection("customers");
        rawOrders = database.getCollection("orders");
        // the bare commands write less than the model asks for, and both sides are to be asked for the same
        if (!context.getBean(Deployment.class).embedded()) {
            for (Document collection : database.listCollections()) {
                if (collection.get("options", Document.class).get("validator") instanceof Document validator) {
                    validators.put(collection.getString("name"), validator);
                }
            }
            ask(false);
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(
                    context.getBean(Customers.class).create(aCustomer().build()).id());
        }
        CategoryDraft draft = aCategory().build();
        var category = context.getBean(Categories.class).create(draft);
        for (int i = 0; i < 200; i++) {
            products.add(context.getBean(Products.class)
                    .create(aProduct(category).stocked(1_000_000_000L).build()));
        }
        hot = context.getBean(Products.class)
                .create(aProduct(category).stocked(1_000_000_000L).build());
        place();
        placed = Objects.requireNonNull(rawOrders.find().first());
        placed.remove("hold");
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Cartograph.class)
                .web(WebApplicationType.NONE)
                .run("--cartograph.database.uri=" + (args.length > 0 ? args[0] : ""), "--cartograph.catalog=none")) {
            PlacementCost cost = new PlacementCost(context);
            cost.median(rounds);
            if (args.length > 0) {
                cost.secondLine(rounds);
                for (int buyers : BUYERS) {
                    cost.hotProduct(buyers, rounds);
                }
            }
        }
    }

    private void median(int rounds) {
        double[] ratios = new double[rounds];
        double[] bases = new double[rounds];
        for (int warm = 0; warm < WARM; warm++) {
            slice(this::place);
            slice(this::sameCommands);
        }
        for (int round = 0; round < rounds; round++) {
            boolean first = random.nextBoolean();
            double one = first ? slice(this::place) : 0;
            double base = slice(this::sameCommands);
            one = first ? one : slice(this::place);
            ratios[round] = one / base;
            bases[round] = base;
        }
        System.out.printf(
                Locale.ROOT,
                "placement p50 against the same commands by _id: %s (base %s us, %d lines, %d rounds of %d)%n",
                spread(ratios),
                spread(bases),
                LINES,
                rounds,
                SLICE);
    }

    /** What it costs that the server judges each document too. */
    private void secondLine(int rounds) {
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            boolean first = random.nextBoolean();
            ask(first);
            double one = slice(this::place);
            ask(!first);
            double other = slice(this::place);
            ratios[round] = first ? one / other : other / one;
        }
        ask(false);
        System.out.printf(
                Locale.ROOT,
                "placement p50 with the server's validators against without: %s (%d rounds of %d)%n",
                spread(ratios),
                rounds,
                SLICE);
    }

    /** Whether the server asks documents for what the model says. */
    private void ask(boolean on) {
        validators.forEach((name, validator) -> database.runCommand(
                new Document("collMod", name).append("validator", on ? validator : new Document())));
    }

    private void hotProduct(int buyers, int rounds) throws Exception {
        double[] ratios = new double[rounds];
        double[] retries = new double[rounds];
        throughput(buyers, this::placeHot);
        throughput(buyers, this::transaction);
        for (int round = 0; round < rounds; round++) {
            double ours = throughput(buyers, this::placeHot);
            conflicts.set(0);
            double theirs = throughput(buyers, this::transaction);
            ratios[round] = ours / theirs;
            retries[round] = conflicts.get() / Math.max(1, theirs * SLICE_MILLIS / 1_000);
        }
        System.out.printf(
                Locale.ROOT,
                "throughput on a hot product against a naive transaction: %s (%d buyers; %s conflicts per transaction)%n",
                spread(ratios),
                buyers,
                spread(retries));
    }

    /** The median time of one, in microseconds. */
    private double slice(Runnable one) {
        double[] times = new double[SLICE];
        for (int i = 0; i < SLICE; i++) {
            long start = System.nanoTime();
            one.run();
            times[i] = (System.nanoTime() - start) / 1_000.0;
        }
        Arrays.sort(times);
        return times[SLICE / 2];
    }

    /** How many a second, by all buyers together. */
    private double throughput(int count, Runnable one) throws Exception {
        ExecutorService buyers = Executors.newFixedThreadPool(count);
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(buyers.submit(() -> {
                while (System.nanoTime() < end) {
                    one.run();
                    done.incrementAndGet();
                }
            }));
        }
        for (Future<?> buyer : all) {
            buyer.get();
        }
        buyers.shutdown();
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void place() {
        List<OrderDraft.Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(new OrderDraft.Line(any().id().hex(), 1L));
        }
        placement.place(UUID.randomUUID().toString(), new OrderDraft(customer().hex(), null, null, lines));
    }

    private void placeHot() {
        placement.place(
                UUID.randomUUID().toString(),
                new OrderDraft(
                        customer().hex(),
                        null,
                        null,
                        List.of(new OrderDraft.Line(hot.id().hex(), 1L))));
    }

    private CustomerId customer() {
        return customers.get(ThreadLocalRandom.current().nextInt(CUSTOMERS));
    }

    private Product any() {
        return products.get(random.nextInt(products.size()));
    }

    /** The seven commands of a placement, which read and write the same, found by {@code _id} alone. */
    private void sameCommands() {
        List<ObjectId> ids = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            ids.add(new ObjectId(any().id().hex()));
        }
        ObjectId order = new ObjectId();
        ObjectId attempt = new ObjectId();
        ObjectId token = new ObjectId();
        ObjectId buyer = new ObjectId(customer().hex());
        Date now = new Date();
        rawProducts.find(Filters.in("_id", ids)).projection(OFFERED).into(new ArrayList<>());
        rawCustomers
                .find(Filters.eq("_id", buyer))
                .projection(new Document("emailLower", 1))
                .first();
        rawOrders.insertOne(order(order, buyer, ids));
        rawCustomers.updateOne(Filters.eq("_id", buyer), Updates.inc("touches", 1L));
        Document hold = new Document("orderId", order)
                .append("attempt", attempt)
                .append("token", token)
                .append("quantity", 1L)
                .append("at", now);
        bulk(
                ids,
                Updates.combine(
                        Updates.inc("stock.available", -1L),
                        Updates.inc("stock.revision", 1L),
                        Updates.push("stock.raw", hold)));
        rawOrders.findOneAndUpdate(
                Filters.eq("_id", order),
                Updates.combine(
                        Updates.set("standing", "LIVE"),
                        Updates.set("state", "PLACED"),
                        Updates.set("placedAt", now),
                        Updates.set("changedAt", now),
                        Updates.set("hold", new Document("token", token)),
                        Updates.push("history", new Document("state", "PLACED").append("at", now))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        bulk(
                ids,
                Updates.combine(
                        Updates.inc("stock.onHand", -1L),
                        Updates.inc("stock.revision", 1L),
                        Updates.pull("stock.raw", new Document("orderId", order).append("token", token))));
    }

    private void bulk(List<ObjectId> ids, org.bson.conversions.Bson update) {
        rawProducts.bulkWrite(
                ids.stream()
                        .distinct()
                        .map(id -> new UpdateOneModel<Document>(Filters.eq("_id", id), update))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    /** A copy of an order that the store placed, of other products. */
    private Document order(ObjectId order, ObjectId buyer, List<ObjectId> ids) {
        Document copy = new Document(placed).append("_id", order).append("customerId", buyer);
        copy.append("standing", "PENDING").append("state", "PENDING").append("history", List.of());
        List<Document> lines = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            lines.add(new Document(placed.getList("lines", Document.class).get(i)).append("productId", ids.get(i)));
        }
        return copy.append("lines", lines);
    }

    private final AtomicLong conflicts = new AtomicLong();

    /** As one would write it with a transaction at hand: read, check, write both, commit; again where it conflicts. */
    private void transaction() {
        ObjectId product = new ObjectId(hot.id().hex());
        ObjectId buyer = new ObjectId(customer().hex());
        while (true) {
            try (ClientSession session = client.startSession()) {
                session.startTransaction();
                try {
                    rawCustomers.find(session, Filters.eq("_id", buyer)).first();
                    Document found = rawProducts
                            .find(session, Filters.eq("_id", product))
                            .first();
                    if (found == null || found.get("stock", Document.class).getLong("available") < 1) {
                        throw new IllegalStateException("sold out");
                    }
                    rawOrders.insertOne(session, order(new ObjectId(), buyer, List.of(product)));
                    rawProducts.updateOne(
                            session,
                            Filters.eq("_id", product),
                            Updates.combine(Updates.inc("stock.available", -1L), Updates.inc("stock.onHand", -1L)));
                    session.commitTransaction();
                    return;
                } catch (MongoException conflict) {
                    conflicts.incrementAndGet();
                    if (session.hasActiveTransaction()) {
                        session.abortTransaction();
                    }
                    if (!conflict.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)) {
                        throw conflict;
                    }
                }
            }
        }
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                sorted[sorted.length / 2],
                sorted[sorted.length / 10],
                sorted[sorted.length - 1 - sorted.length / 10]);
    }
}
