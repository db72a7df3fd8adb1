package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.values.ProductId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Units that come or go otherwise than by a sale, exactly once although replies get lost and two carry out one
 * movement: it is announced on its products, by a mark with a new token, which changes no stock; then it is decided by
 * one write to the document that causes it (an order that is cancelled, a receipt), which keeps the token; then
 * whoever likes carries it out, which takes the mark away. A mark whose token was not kept is retracted. Since a token
 * is announced once and before it is decided, a late repetition finds no mark and moves nothing.
 */
@Component
public final class StockMovements {
    private static final String MARKS = "stock.marks";

    private final Documents<Document> products;
    private final Clock clock;

    StockMovements(DocumentStore store, Clock clock) {
        this.products = store.plain(ProductsConfiguration.PRODUCTS);
        this.clock = clock;
    }

    /**
     * Announces a movement.
     *
     * @param cause where it will be decided, {@code cancel:<order id>}
     * @return on how many of the products it is announced now; those that do not exist cannot move
     */
    public int announce(ObjectId token, String cause, Collection<ProductId> of) {
        return announce(Product.Mark.of(token, cause, now()), of);
    }

    /** Announces a movement that a receipt decides. */
    int announce(StockReceipt receipt) {
        Product.Mark mark = new Product.Mark(
                receipt.token(),
                receipt.cause(),
                receipt.createdAt(),
                false,
                receipt.key(),
                receipt.add(),
                receipt.round(),
                null);
        return announce(mark, List.of(receipt.productId()));
    }

    private int announce(Product.Mark mark, Collection<ProductId> of) {
        return products.stepEach(of.stream()
                .map(product -> new Documents.Step(Filters.eq("_id", product), Updates.push(MARKS, mark)))
                .toList());
    }

    /**
     * Takes back what was announced and not decided, or was decided against.
     *
     * @return on how many of the products it was announced still
     */
    public int retract(ObjectId token, Collection<ProductId> of) {
        return products.stepEach(of.stream()
                .map(product -> new Documents.Step(marked(product, token), unmark(token)))
                .toList());
    }

    /** Carries out a decided movement of units into the house. May be repeated. */
    public void bring(ObjectId token, Map<ProductId, Long> units) {
        List<Documents.Step> steps = new ArrayList<>();
        units.forEach((product, quantity) ->
                steps.add(new Documents.Step(Filters.and(marked(product, token)), moved(token, quantity))));
        products.stepEach(steps);
    }

    /**
     * Carries out a decided movement of one product's units into or out of the house, where the stock stays within its
     * bounds and the product stands: what decided the movement refers to it, and this is the look after that.
     *
     * @param add how many units, negative for those that go
     * @return whether this call did it
     */
    boolean moveWithinBounds(ObjectId token, ProductId product, long add) {
        return products.step(Filters.and(open(product, token), possible(add)), moved(token, add));
    }

    /**
     * Makes a decided movement impossible for good, where the stock does not allow it now: by a second mark, beside
     * which the first one moves nothing.
     *
     * @return whether this call did it
     */
    boolean refuseOutOfBounds(ObjectId token, String cause, ProductId product, long add) {
        return products.step(
                Filters.and(open(product, token), impossible(add)),
                Updates.push(MARKS, Product.Mark.against(token, cause, now(), false)));
    }

    /**
     * Gives up a decided movement that could not be carried out yet, also on a product that is being deleted: by a
     * second mark, beside which the first one moves nothing.
     *
     * @return whether this call did it
     */
    boolean giveUp(ObjectId token, String cause, ProductId product) {
        return products.step(
                Filters.and(marked(product, token), unrefused(token)),
                Updates.push(MARKS, Product.Mark.against(token, cause, now(), true)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Bson possible(long add) {
        return add < 0 ? Filters.gte("stock.available", -add) : Filters.lte("stock.onHand", Product.Stock.MAX - add);
    }

    private static Bson impossible(long add) {
        return add < 0 ? Filters.lt("stock.available", -add) : Filters.gt("stock.onHand", Product.Stock.MAX - add);
    }

    private static Bson open(ProductId product, ObjectId token) {
        return Filters.and(marked(product, token), Filters.eq("standing", Standing.LIVE.name()), unrefused(token));
    }

    private static Bson unrefused(ObjectId token) {
        return Filters.not(Filters.elemMatch(MARKS, new Document("token", token).append("refused", true)));
    }

    private static Bson marked(ProductId product, ObjectId token) {
        return Filters.and(Filters.eq("_id", product), Filters.eq("stock.marks.token", token));
    }

    private static Bson moved(ObjectId token, long add) {
        return Updates.combine(
                Updates.inc("stock.onHand", add),
                Updates.inc("stock.available", add),
                Updates.inc("stock.revision", 1L),
                unmark(token));
    }

    private static Bson unmark(ObjectId token) {
        return Updates.pull(MARKS, new Document("token", token));
    }
}
