package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Separately;
import dev.cartograph.integrity.Steps;
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
import java.util.Date;
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
    private final Children children;
    private final Steps steps;
    private final Clock clock;

    StockReceipts(DocumentStore store, StockMovements movements, Children children, Steps steps, Clock clock) {
        this.products = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.receipts = store.records(StockConfiguration.RECEIPTS, StockReceipt.class);
        this.movements = movements;
        this.children = children;
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
        StockReceipt receipt = new StockReceipt(
                new ObjectId(IdempotencyKey.idHex(product, key)),
                StockReceipt.SCHEMA,
                product,
                key,
                add,
                StockReceipt.State.OWED,
                new ObjectId(),
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        steps.before(ReceiptStep.ANNOUNCE);
        if (movements.announce(receipt) == 0) {
            throw NotFound.of(KIND, product);
        }
        StockReceipt first = decided(receipt);
        if (!first.isFor(product, key) || first.add() != add) {
            throw new KeyReused();
        }
        return first;
    }

    /** The receipt of the key: this one, or the one that was written before. */
    private StockReceipt decided(StockReceipt receipt) {
        // Again where the receipt that was in the way has been withdrawn since.
        return Backoff.until("the stock of the product is being changed by somebody else", () -> {
            try {
                steps.before(ReceiptStep.DECIDE);
                receipts.insert(receipt);
                return receipt;
            } catch (DuplicateKey there) {
                StockReceipt first =
                        receipts.find(Filters.eq("_id", receipt.id())).orElse(null);
                // A sweeper may have written it for us, under our token.
                if (first != null && !first.token().equals(receipt.token())) {
                    steps.before(ReceiptStep.RETRACT);
                    movements.retract(receipt.token(), List.of(receipt.productId()));
                }
                return first;
            }
        });
    }

    /**
     * Settles a movement that was announced and not carried out: writes its receipt where nobody did, and drives it on.
     */
    void settle(ProductId product, Product.Mark mark) {
        StockReceipt receipt = new StockReceipt(
                new ObjectId(IdempotencyKey.idHex(product, Objects.requireNonNull(mark.key()))),
                StockReceipt.SCHEMA,
                product,
                mark.key(),
                Objects.requireNonNull(mark.add()),
                StockReceipt.State.OWED,
                mark.token(),
                0,
                mark.at());
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
    int settle(Instant before) {
        Separately left = new Separately("stock receipt");
        receipts.findAllUnread(Filters.and(
                        Filters.eq("state", StockReceipt.State.OWED.name()),
                        Filters.lt("createdAt", Date.from(before))))
                .forEach(receipt -> left.drive(receipt.id(), () -> carryOut(receipt.read())));
        return left.settled();
    }

    /** Drives a receipt to its end, whoever began it. */
    private void carryOut(StockReceipt receipt) {
        switch (receipt.state()) {
            case DONE -> {}
            case REFUSED -> throw refusal(receipt);
            case OWED -> decide(receipt);
        }
    }

    private void decide(StockReceipt receipt) {
        for (int tried = 1; tried <= ATTEMPTS; tried++) {
            steps.before(ReceiptStep.MOVE);
            if (movements.moveWithinBounds(receipt.token(), receipt.productId(), receipt.add())) {
                end(receipt, StockReceipt.State.DONE, 0);
                return;
            }
            steps.before(ReceiptStep.REFUSE);
            movements.refuseOutOfBounds(receipt.token(), receipt.cause(), receipt.productId(), receipt.add());
            steps.before(ReceiptStep.LOOK);
            Optional<Product> product =
                    products.find(Filters.and(Filters.eq("_id", receipt.productId()), Standing.PRESENT));
            if (product.isEmpty()) {
                // It came too late to go with its product.
                receipts.delete(Filters.eq("_id", receipt.id()));
                throw NotFound.of(KIND, receipt.productId());
            }
            Product.Stock stock = product.get().stock();
            List<Product.Mark> marks = stock.marks().stream()
                    .filter(mark -> mark.token().equals(receipt.token()))
                    .toList();
            if (marks.isEmpty()) {
                // Somebody else carried it out, or found it impossible and said so in the receipt before it took the
                // marks away. Our receipt may still have come after theirs went with the product: hence the touch.
                if (children.touch(ProductsConfiguration.PRODUCTS, List.of(receipt.productId()))
                        .isEmpty()) {
                    end(receipt, StockReceipt.State.DONE, 0);
                    return;
                }
                Backoff.pause(tried);
                continue;
            }
            if (marks.stream().anyMatch(Product.Mark::refused)) {
                end(receipt, StockReceipt.State.REFUSED, stock.available());
                return;
            }
            Backoff.pause(tried);
        }
        withdraw(receipt);
        throw new WrongState("the product is being deleted, or its stock changes too fast; try again");
    }

    /** Forgets a receipt that nobody carried out, and nobody can once its mark is gone: its key is as good as new. */
    private void withdraw(StockReceipt receipt) {
        steps.before(ReceiptStep.WITHDRAW);
        boolean ours = movements.retract(receipt.token(), List.of(receipt.productId())) == 1;
        if (ours || products.find(receipt.productId()).isEmpty()) {
            receipts.delete(Filters.and(
                    Filters.eq("_id", receipt.id()),
                    Filters.eq("token", receipt.token()),
                    Filters.eq("state", StockReceipt.State.OWED.name())));
        }
    }

    private void end(StockReceipt receipt, StockReceipt.State state, long available) {
        steps.before(ReceiptStep.END);
        receipts.step(
                Filters.and(Filters.eq("_id", receipt.id()), Filters.eq("state", StockReceipt.State.OWED.name())),
                Updates.combine(Updates.set("state", state.name()), Updates.set("available", available)));
        if (state == StockReceipt.State.REFUSED) {
            unmark(receipt);
        }
        StockReceipt ended = reread(receipt);
        if (ended.state() == StockReceipt.State.REFUSED) {
            throw refusal(ended);
        }
    }

    private void unmark(StockReceipt receipt) {
        steps.before(ReceiptStep.UNMARK);
        movements.retract(receipt.token(), List.of(receipt.productId()));
    }

    private StockReceipt reread(StockReceipt receipt) {
        return receipts.find(Filters.eq("_id", receipt.id())).orElseThrow(() -> NotFound.of(KIND, receipt.productId()));
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
