package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Age;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Separately;
import dev.cartograph.integrity.Steps;
import dev.cartograph.integrity.Sweep;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.ProductId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stock that a client adds or takes, once for each key: announced, decided by its receipt, carried out. */
@Component
public final class StockReceipts {
    private static final String KIND = "product";
    private static final int ATTEMPTS = 10;

    private final Documents<Product> products;
    private final Documents<StockReceipt> receipts;
    private final StockMovements movements;
    private final Steps steps;
    private final Clock clock;

    StockReceipts(DocumentStore store, StockMovements movements, Steps steps, Clock clock) {
        this.products = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.receipts = store.records(StockConfiguration.RECEIPTS, StockReceipt.class);
        this.movements = movements;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Adds units to a product's stock, or takes them from it. The same key again adds nothing.
     *
     * @param key the sender's {@code Idempotency-Key}
     * @param add how many units, negative for those that are taken
     * @return the product as it is now
     * @throws BadParameter where the key is none
     * @throws RulesBroken where {@code add} is none, or the house would hold too much
     * @throws NotFound where there is no such product
     * @throws OutOfStock where more is taken than is available
     * @throws KeyReused where the key added another number before
     */
    public Product add(ProductId product, String key, @Nullable Long add) {
        if (!IdempotencyKey.isValid(key)) {
            throw new BadParameter("Idempotency-Key", IdempotencyKey.FORM);
        }
        List<Violation> violations = StockRules.ALL.judge(new StockRules.Facts(add));
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
        carryOut(receipt(product, key, Objects.requireNonNull(add)));
        return find(product);
    }

    private StockReceipt receipt(ProductId product, String key, long add) {
        StockReceipt asked = asked(product, key, add, new ObjectId(), now(), null);
        for (int tried = 1; tried <= ATTEMPTS; tried++) {
            steps.before(ReceiptStep.ANNOUNCE);
            if (movements.announce(asked) == 0) {
                throw NotFound.of(KIND, product);
            }
            StockReceipt first = decided(asked);
            if (!first.isFor(product, key)) {
                throw new KeyReused();
            }
            if (first.state() != StockReceipt.State.WITHDRAWN) {
                if (first.add() != add) {
                    throw new KeyReused();
                }
                return first;
            }
            asked = asked(product, key, add, new ObjectId(), now(), first.rounds() + 1);
            Backoff.pause(tried);
        }
        throw busy();
    }

    /** A receipt that nobody decided yet. */
    private static StockReceipt asked(
            ProductId product, String key, long add, ObjectId token, Instant at, @Nullable Integer round) {
        return new StockReceipt(
                new ObjectId(IdempotencyKey.idHex(product, key)),
                StockReceipt.SCHEMA,
                product,
                key,
                add,
                StockReceipt.State.OWED,
                token,
                0,
                at,
                round);
    }

    /** The receipt of the key: this one, or the one that was written before. */
    private StockReceipt decided(StockReceipt receipt) {
        steps.before(ReceiptStep.DECIDE);
        if (decide(receipt)) {
            return receipt;
        }
        StockReceipt first = reread(receipt);
        // A sweeper may have written it for us, under our token.
        if (!first.token().equals(receipt.token())) {
            steps.before(ReceiptStep.RETRACT);
            movements.retract(receipt.token(), List.of(receipt.productId()));
        }
        return first;
    }

    /**
     * Decides on a token, which whoever asked for it announced before. A round is decided once, and the first one by
     * there being a receipt: one is never deleted but with its product, so that no late call decides it again.
     */
    private boolean decide(StockReceipt receipt) {
        if (receipt.rounds() > 0) {
            return receipts.step(
                    Filters.and(
                            Filters.eq("_id", receipt.id()),
                            Filters.eq("state", StockReceipt.State.WITHDRAWN.name()),
                            receipt.rounds() == 1
                                    ? Filters.exists("round", false)
                                    : Filters.eq("round", receipt.rounds() - 1)),
                    Updates.combine(
                            Updates.set("state", StockReceipt.State.OWED.name()),
                            Updates.set("token", receipt.token()),
                            Updates.set("add", receipt.add()),
                            Updates.set("createdAt", receipt.createdAt()),
                            Updates.set("round", receipt.rounds())));
        }
        try {
            receipts.insert(receipt);
            return true;
        } catch (DuplicateKey there) {
            return false;
        }
    }

    /**
     * Settles a movement that was announced and not carried out: writes its receipt where nobody did, and drives it on.
     */
    void settle(ProductId product, Product.Mark mark) {
        StockReceipt receipt = asked(
                product,
                Objects.requireNonNull(mark.key()),
                Objects.requireNonNull(mark.add()),
                mark.token(),
                mark.at(),
                mark.round());
        StockReceipt first = decided(receipt);
        if (first.token().equals(mark.token())) {
            try {
                carryOut(first);
            } catch (Refusal told) {
                // Nobody is there to be told.
            }
            if (first.state() != StockReceipt.State.OWED) {
                // It ended before, and whoever ended it got no further.
                unmark(first);
            }
        }
    }

    /** Settles receipts that are owed since before a time: whose product went, or that were left after they moved. */
    void settle(Instant before, Sweep.Settled settled) {
        Separately left = new Separately("stock receipt", settled);
        receipts.findAllUnread(
                        Filters.and(Filters.eq("state", StockReceipt.State.OWED.name()), Age.over("createdAt", before)))
                .forEach(receipt -> left.drive(receipt.id(), () -> carryOut(receipt.read())));
    }

    /** Drives a receipt to its end, whoever began it. */
    private void carryOut(StockReceipt receipt) {
        switch (receipt.state()) {
            case DONE -> {}
            case REFUSED -> throw refusal(receipt);
            case WITHDRAWN -> throw busy();
            case OWED -> move(receipt);
        }
    }

    private void move(StockReceipt receipt) {
        for (int tried = 1; tried <= ATTEMPTS; tried++) {
            steps.before(ReceiptStep.MOVE);
            if (movements.moveWithinBounds(receipt.token(), receipt.productId(), receipt.add())) {
                end(receipt, StockReceipt.State.DONE, 0);
                return;
            }
            steps.before(ReceiptStep.REFUSE);
            movements.refuseOutOfBounds(receipt.token(), receipt.cause(), receipt.productId(), receipt.add());
            if (isEnded(receipt)) {
                return;
            }
            Backoff.pause(tried);
        }
        steps.before(ReceiptStep.WITHDRAW);
        movements.giveUp(receipt.token(), receipt.cause(), receipt.productId());
        // Where its marks are gone, somebody else carried it out, and may have said so already.
        if (!isEnded(receipt) && reread(receipt).state() != StockReceipt.State.DONE) {
            throw busy();
        }
    }

    /** Ends a receipt as its marks say it must end; not where it must be carried out yet. */
    private boolean isEnded(StockReceipt receipt) {
        steps.before(ReceiptStep.LOOK);
        // What is decided to go never comes back, and has perhaps taken its receipts with it already.
        Optional<Product> product = products.find(Filters.and(
                Filters.eq("_id", receipt.productId()), Standing.PRESENT, Filters.ne("closing.decided", true)));
        if (product.isEmpty()) {
            // It came too late to go with its product.
            steps.before(ReceiptStep.FORGET);
            receipts.delete(Filters.eq("_id", receipt.id()));
            throw NotFound.of(KIND, receipt.productId());
        }
        Product.Stock stock = product.get().stock();
        List<Product.Mark> marks = stock.marks().stream()
                .filter(mark -> mark.token().equals(receipt.token()))
                .toList();
        if (marks.isEmpty()) {
            // Somebody else carried it out, or gave it up and said so in the receipt before taking the marks away.
            // Should the product be decided to go from now on, the receipt is there already, and goes with it.
            end(receipt, StockReceipt.State.DONE, 0);
            return true;
        }
        Optional<Product.Mark> against =
                marks.stream().filter(Product.Mark::refused).findFirst();
        against.ifPresent(mark -> end(
                receipt,
                mark.withdrawn() == null ? StockReceipt.State.REFUSED : StockReceipt.State.WITHDRAWN,
                stock.available()));
        return against.isPresent();
    }

    private void end(StockReceipt receipt, StockReceipt.State state, long available) {
        steps.before(ReceiptStep.END);
        Optional<StockReceipt> written = receipts.stepAndGet(
                Filters.and(
                        Filters.eq("_id", receipt.id()),
                        Filters.eq("token", receipt.token()),
                        Filters.eq("state", StockReceipt.State.OWED.name())),
                Updates.combine(Updates.set("state", state.name()), Updates.set("available", available)));
        if (state != StockReceipt.State.DONE) {
            unmark(receipt);
        }
        StockReceipt ended = written.orElseGet(() -> reread(receipt));
        if (ended.state() == StockReceipt.State.REFUSED) {
            throw refusal(ended);
        }
        if (ended.state() == StockReceipt.State.WITHDRAWN || !ended.token().equals(receipt.token())) {
            throw busy();
        }
    }

    private void unmark(StockReceipt receipt) {
        steps.before(ReceiptStep.UNMARK);
        movements.retract(receipt.token(), List.of(receipt.productId()));
    }

    /** As a majority has it: somebody else may have written it a moment ago, and what follows is told to the sender. */
    private StockReceipt reread(StockReceipt receipt) {
        return receipts.confirmed(Filters.eq("_id", receipt.id()))
                .orElseThrow(() -> NotFound.of(KIND, receipt.productId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static WrongState busy() {
        return new WrongState("the product is being deleted, or its stock changes too fast; try again");
    }

    private static Refusal refusal(StockReceipt receipt) {
        return receipt.add() < 0
                ? new OutOfStock(List.of(new OutOfStock.Shortage("/add", receipt.available())))
                : RulesBroken.of(StockRules.ON_HAND_BOUND.at("/add", "more than 1000000000 would be on hand"));
    }

    private Product find(ProductId id) {
        return products.find(Filters.and(Filters.eq("_id", id), Standing.VISIBLE))
                .orElseThrow(() -> NotFound.of(KIND, id));
    }
}
