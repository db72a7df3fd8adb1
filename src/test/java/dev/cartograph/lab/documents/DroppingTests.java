package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import dev.cartograph.lab.contender.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Databases that somebody else is dropping, too, that may not be dropped, and a server that went away. */
class DroppingTests {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private final Set<String> there = new TreeSet<>(Set.of("a", "b", "c", "other"));
    private final List<String> tried = new ArrayList<>();

    @Test
    void waitsForWhatSomebodyElseIsDroppingAndDropsTheRest() {
        dropping(name -> {
            if (name.equals("a") && there.contains("b")) {
                throw refused("The database is currently being dropped. Database: a");
            } else if (name.equals("a")) {
                there.remove("a");
                throw refused("The database is currently being dropped. Database: a");
            }
            there.remove(name);
        });

        assertThat(there).containsExactly("other");
    }

    @Test
    void namesOnlyWhatIsThereStill() {
        assertThatExceptionOfType(Target.LeftBehind.class)
                .isThrownBy(() -> dropping(name -> {
                    if (name.equals("b")) {
                        throw refused("not authorized on b");
                    }
                    there.remove(name);
                }))
                .withMessageStartingWith("MongoDB did not drop [b]: ")
                .withMessageContaining("not authorized on b");
        assertThat(there).containsExactly("b", "other");
    }

    @Test
    void asksAServerThatDoesNotAnswerNoMoreThanOnce() {
        assertThatExceptionOfType(Target.LeftBehind.class)
                .isThrownBy(() -> dropping(name -> {
                    throw new MongoTimeoutException("Timed out");
                }))
                .withMessageContaining("MongoDB did not drop ");
        assertThat(tried).hasSize(1);
    }

    private interface Drop {
        void of(String name);
    }

    private void dropping(Drop drop) {
        new Dropping(
                        new Dropping.Server() {
                            @Override
                            public void drop(String database) {
                                tried.add(database);
                                drop.of(database);
                            }

                            @Override
                            public Collection<String> databases() {
                                return there;
                            }
                        },
                        PATIENCE)
                .drop(List.of("a", "b", "c"));
    }

    private static MongoCommandException refused(String words) {
        return new MongoCommandException(
                BsonDocument.parse("{ok: 0, errmsg: '" + words + "', code: 215}"), new ServerAddress());
    }
}
