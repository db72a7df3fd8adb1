package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.cartograph.Cartograph;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.DatabaseAway;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;

/** What a command on a database says and ends with, where it does not do its work. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseCommandTests {

    @Test
    void wasTypedWronglyWhereNoDatabaseCanBeCalledSo(CapturedOutput output) {
        assertThat(audit("mongodb://127.0.0.1:1/s5%2Ebad")).isEqualTo(2);
        assertThat(output.getErr())
                .contains("cartograph: the connection string names 's5.bad'")
                .doesNotContain("MONGODB_URI");
    }

    @Test
    void endsWithThreeWhereTheDatabaseDoesNotAnswer(CapturedOutput output) {
        assertThat(audit("mongodb://127.0.0.1:1/s5")).isEqualTo(3);
        assertThat(output.getErr()).contains("does not answer");
    }

    private static int audit(String uri) {
        return new CommandLine(new AuditCommand(Cartograph.class)).execute("--uri", uri);
    }

    /** The store is closed by the hook of the process, under the command's feet. */
    @Test
    void saysThatItWasEndedFromOutside(CapturedOutput output) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        AuditCommand command = new AuditCommand(Cartograph.class);
        int code = command.in(new Store(context, false), store -> {
            context.close();
            throw new IllegalStateException("state should be: open");
        });
        assertThat(code).isEqualTo(3);
        assertThat(output.getErr())
                .isEqualToIgnoringNewLines("cartograph: ended from outside before it was done; auditing again is safe");
        GenericApplicationContext open = new GenericApplicationContext();
        open.refresh();
        assertThatIllegalStateException()
                .isThrownBy(() -> command.in(new Store(open, false), store -> {
                    throw new IllegalStateException("broken");
                }))
                .withMessage("broken");
    }

    @Test
    void takesAClosedClientForADatabaseThatIsAway() {
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:1");
        client.close();
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> client.getDatabase("any").listCollectionNames().first())
                .satisfies(closed -> assertThat(DatabaseAway.isSignOf(closed)).isTrue());
    }

    /** What the driver says depends on how far a command had come when its client was closed. */
    @Test
    void takesAClosedPoolOfSessionsForADatabaseThatIsAway() {
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:1");
        try (ClientSession session = client.startSession()) {
            client.close();
            assertThatIllegalStateException()
                    .isThrownBy(session::getServerSession)
                    .withMessage("state should be: server session pool is open")
                    .satisfies(
                            closed -> assertThat(DatabaseAway.isSignOf(closed)).isTrue());
        }
        assertThat(DatabaseAway.isSignOf(new IllegalStateException("state should be: in transaction")))
                .isFalse();
    }

    @Test
    void tellsHowFarItIsWhereItLooksAtSomething() {
        AtomicLong nanos = new AtomicLong();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        AuditProgress progress =
                new AuditProgress(new PrintStream(told, true, StandardCharsets.UTF_8), null, nanos::get);
        progress.goesOn(() -> report("orders", 1));
        nanos.set(6_000_000_000L);
        progress.goesOn(() -> report(null, 0));
        progress.goesOn(() -> report("categories", 7));
        progress.goesOn(() -> report("customers", 8));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("categories: 7 documents, 0 findings");
    }

    private static AuditReport report(@Nullable String now, long documents) {
        return new AuditReport(
                "id",
                AuditReport.State.RUNNING,
                now,
                documents,
                0,
                Map.of(),
                List.of(),
                Map.of(),
                Instant.EPOCH,
                null,
                null);
    }
}
