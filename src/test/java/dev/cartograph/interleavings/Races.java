package dev.cartograph.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.integrity.Sweep;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** Plays scenes on an emptied shop: the operations against each other, then with a sweeper between. */
final class Races {
    /** Of two operations beside a sweep; without one they stall once more. {@code -Dcartograph.stalls=2} takes some ten minutes. */
    private static final int STALLS = Integer.getInteger("cartograph.stalls", 1);

    private static final Logger LOG = LoggerFactory.getLogger("cartograph.interleavings");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final StoredShop shop;
    private final Sweeper sweeper;
    private final List<Sweep> sweeps;

    Races(ApplicationContext context) {
        shop = new StoredShop(context);
        sweeper = context.getBean(Sweeper.class);
        sweeps = context.getBeanProvider(Sweep.class).stream().toList();
    }

    StoredShop shop() {
        return shop;
    }

    /**
     * Every order with up to two stalls; and with up to one, in which a sweeper goes by and takes whatever is on its way
     * for dead. The same must hold after both.
     */
    void run(Callable<Scene> scenes) {
        runAlone(scenes);
        runBesideASweep(scenes);
    }

    /** Every order with up to two stalls, where a sweep has nothing to settle. */
    void runAlone(Callable<Scene> scenes) {
        Interleavings both = Interleavings.ofUpTo(STALLS + 1, () -> afresh(scenes));
        LOG.info("{}", both);
        assertThat(both.played()).isGreaterThan(10);
        assertThat(both.neverDone()).as("what could not be done alone either").isEmpty();
    }

    /** Every order with up to one stall, in which a sweeper goes by and takes whatever is on its way for dead. */
    void runBesideASweep(Callable<Scene> scenes) {
        Interleavings swept =
                Interleavings.ofUpTo(STALLS, () -> beside(Play.inOneGo("sweep", this::sweep), afresh(scenes)));
        LOG.info("{}", swept);
        assertThat(swept.played()).isGreaterThan(10);
    }

    /** Every order with up to two stalls of the scene's operations and of a sweep that takes them for dead. */
    void runBesideAStallingSweep(Callable<Scene> scenes) {
        Interleavings swept =
                Interleavings.ofUpTo(STALLS + 1, () -> beside(Play.of("sweep", this::sweep), afresh(scenes)));
        LOG.info("{}", swept);
        assertThat(swept.played()).isGreaterThan(10);
    }

    /** The same with up to three stalls, beside the sweep of one kind of leftover, which is short. */
    void runBesideAStallingSweepOf(String kind, Callable<Scene> scenes) {
        Sweep one = sweeps.stream()
                .filter(sweep -> sweep.of().equals(kind))
                .findFirst()
                .orElseThrow();
        Interleavings swept = Interleavings.ofUpTo(
                STALLS + 2, () -> beside(Play.of("sweep", () -> one.sweep(NEVER, more -> {})), afresh(scenes)));
        LOG.info("{}", swept);
        assertThat(swept.played()).isGreaterThan(10);
    }

    private Scene afresh(Callable<Scene> scenes) {
        shop.empty();
        try {
            return scenes.call();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Scene beside(Play sweep, Scene scene) {
        return scene.beside(sweep, () -> {
            sweep();
            sound();
        });
    }

    /** Takes whatever is on its way for dead. */
    void sweep() {
        sweeper.sweep(NEVER);
    }

    /** Nothing refers to nothing, and nothing is on its way. */
    void sound() {
        shop.hasNoOrphan();
        shop.hasNoCycle();
        shop.isAtRest();
    }
}
