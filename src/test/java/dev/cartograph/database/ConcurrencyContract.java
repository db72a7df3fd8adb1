package dev.cartograph.database;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What holds when sixteen write at once. Seeded, so that each run asks for the same. */
interface ConcurrencyContract extends UpdateContract {

    int THREADS = 16;

    @Test
    default void neverSellsMoreThanThereIs() throws Exception {
        int products = 5;
        long each = 40;
        for (int id = 0; id < products; id++) {
            collection().insertOne(UpdateContract.product(id, each));
        }

        Map<Integer, Long> sold = new HashMap<>();
        List<int[]> wanted = together(thread -> {
            Random random = new Random(thread);
            List<int[]> taken = new ArrayList<>();
            for (int order = 0; order < 25; order++) {
                int product = random.nextInt(products);
                int quantity = 1 + random.nextInt(4);
                if (hold(product, thread + "-" + order, quantity) == 1) {
                    taken.add(new int[] {product, quantity});
                }
            }
            return taken;
        });
        wanted.forEach(take -> sold.merge(take[0], (long) take[1], Long::sum));

        for (int id = 0; id < products; id++) {
            Document stock = stored(id).get("stock", Document.class);
            long held = stock.getList("holds", Document.class).stream()
                    .mapToLong(hold -> hold.getLong("quantity"))
                    .sum();
            assertThat(held).isEqualTo(sold.get(id)).isLessThanOrEqualTo(each);
            assertThat(stock.getLong("available")).isEqualTo(each - held).isNotNegative();
        }
    }

    @Test
    default void losesNoIncrement() throws Exception {
        collection().insertOne(new Document("_id", 1).append("n", 0L));

        together(thread -> {
            for (int i = 0; i < 50; i++) {
                collection().updateOne(eq(1), Document.parse("{$inc: {n: {$numberLong: '1'}}}"));
            }
            return List.of();
        });

        assertThat(stored(1).getLong("n")).isEqualTo(THREADS * 50L);
    }

    @Test
    default void letsOneWinARaceForAUniqueKey() throws Exception {
        collection()
                .createIndex(
                        Indexes.ascending("key"), new IndexOptions().name("key").unique(true));
        int rounds = 20;
        CyclicBarrier start = new CyclicBarrier(THREADS);

        List<Integer> won = together(thread -> {
            List<Integer> rows = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                start.await(60, TimeUnit.SECONDS);
                try {
                    collection().insertOne(new Document("_id", thread + "-" + round).append("key", round));
                    rows.add(round);
                } catch (MongoWriteException lost) {
                    ContractCase.assertDuplicate(lost, "key");
                }
            }
            return rows;
        });

        assertThat(won)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rounds).boxed().toList());
    }

    @Test
    default void makesOneDocumentOfUpsertsThatRaceAndRetryTheirDuplicates() throws Exception {
        int rounds = 20;
        CyclicBarrier start = new CyclicBarrier(THREADS);

        together(thread -> {
            for (int round = 0; round < rounds; round++) {
                start.await(60, TimeUnit.SECONDS);
                upsertUntilItIsThere(round);
            }
            return List.of();
        });

        assertThat(collection().find().map(found -> found.get("n")).into(new ArrayList<>()))
                .hasSize(rounds)
                .containsOnly(THREADS);
    }

    private void upsertUntilItIsThere(int id) {
        while (true) {
            try {
                collection().updateOne(eq(id), Document.parse("{$inc: {n: 1}}"), new UpdateOptions().upsert(true));
                return;
            } catch (MongoWriteException raced) {
                ContractCase.assertDuplicate(raced, "_id_");
            }
        }
    }

    @Test
    default void letsOneWinEachCompareAndSet() throws Exception {
        collection().insertOne(new Document("_id", 1).append("revision", 0));
        int rounds = 30;

        List<Integer> won = together(thread -> {
            List<Integer> revisions = new ArrayList<>();
            for (int revision = 0; revision < rounds; revision++) {
                long changed = collection()
                        .updateOne(
                                new Document("_id", 1).append("revision", revision),
                                Document.parse("{$inc: {revision: 1}}"))
                        .getModifiedCount();
                if (changed == 1) {
                    revisions.add(revision);
                }
            }
            return revisions;
        });

        assertThat(won).doesNotHaveDuplicates();
        assertThat(stored(1).getInteger("revision")).isEqualTo(won.size());
    }

    @Test
    default void neverShowsHalfAReplacement() throws Exception {
        int documents = 4;
        for (int id = 0; id < documents; id++) {
            collection().insertOne(wide(id, 0));
        }
        AtomicInteger writers = new AtomicInteger(THREADS / 2);

        List<String> torn = together(thread -> {
            Random random = new Random(thread);
            List<String> seen = new ArrayList<>();
            if (thread < THREADS / 2) {
                try {
                    for (int i = 0; i < 150; i++) {
                        int id = random.nextInt(documents);
                        collection().replaceOne(eq(id), wide(id, random.nextInt()));
                    }
                } finally {
                    writers.decrementAndGet();
                }
            } else {
                while (writers.get() > 0) {
                    for (Document found : collection().find().batchSize(2)) {
                        if (!found.get("a").equals(found.get("z"))) {
                            seen.add("a=" + found.get("a") + " z=" + found.get("z"));
                        }
                    }
                }
            }
            return seen;
        });

        assertThat(torn).isEmpty();
    }

    /** Its first field equals its last, with enough in between for a write to fall into the middle of a read. */
    private static Document wide(int id, int value) {
        Document document = new Document("_id", id).append("a", value);
        for (int n = 0; n < 200; n++) {
            document.append("field" + n, value);
        }
        return document.append("z", value);
    }

    /** Runs the same work on every thread at once and gathers what each answers. */
    private static <T> List<T> together(Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<T>>> begun = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                begun.add(threads.submit(() -> work.of(number)));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> each : begun) {
                all.addAll(each.get(120, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    interface Work<T> {
        List<T> of(int thread) throws Exception;
    }
}
