package dev.cartograph.lab.contender;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Why a server refused is told without who was refused. */
class ServerWordsTests {
    private static final MongoCredential GRACE =
            MongoCredential.createCredential("grace", "admin", "secret".toCharArray());

    @Test
    void namesNobodyWhomAServerDoesNotLetIn() {
        MongoSecurityException refused = new MongoSecurityException(GRACE, "Exception authenticating " + GRACE);
        MongoTimeoutException waited = new MongoTimeoutException("Timed out. servers=[{exception={" + refused + "}}]");
        SQLException login = new SQLException("FATAL: password authentication failed for user \"grace\"", "28P01");
        for (String words : List.of(ServerWords.of(refused), ServerWords.of(waited), ServerWords.of(login))) {
            assertThat(words).contains("does not let in").doesNotContain("grace", "secret", "Exception");
        }
    }

    @Test
    void tellsOfARefusedWriteOnlyWhatTheServerSays() {
        WriteError taken = new WriteError(11000, "E11000 duplicate key", new BsonDocument());
        ServerAddress address = new ServerAddress("db.example.org", 27018);
        BulkWriteError first = new BulkWriteError(11000, "E11000 duplicate key", new BsonDocument(), 0);
        for (MongoException refused : List.of(
                new MongoWriteException(taken, address, Set.of()),
                new MongoBulkWriteException(
                        BulkWriteResult.unacknowledged(), List.of(first), null, address, Set.of()))) {
            assertThat(ServerWords.of(refused)).isEqualTo("MongoDB says: E11000 duplicate key");
        }
        assertThat(ServerWords.of(new MongoException("It failed on server db.example.org:27018. Try again")))
                .isEqualTo("MongoDB says: It failed. Try again");
    }

    @Test
    void tellsWhatElseAServerSaysInALine() {
        assertThat(ServerWords.of(new MongoTimeoutException("Timed out while waiting for a server")))
                .isEqualTo("MongoDB did not answer in time");
        assertThat(ServerWords.of(new MongoCommandException(
                        BsonDocument.parse("{ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not\\nauthorized'}"),
                        new ServerAddress())))
                .isEqualTo("MongoDB says: not authorized");
        assertThat(ServerWords.of(new MongoException("x".repeat(1_000)))).hasSizeLessThan(400);
        assertThat(ServerWords.of(new SQLException("ERROR: disk full", "53100")))
                .isEqualTo("ERROR: disk full");
    }

    /** What a command carries is between the driver and the server. */
    @Test
    void namesTheCommandThatAUserMayNotSend() {
        BsonDocument answer = BsonDocument.parse(
                "{ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not authorized on"
                        + " cartograph_lab_1 to execute command { dropDatabase: 1, lsid: { id: UUID(\"1\") }, $db: \"x\" }'}");
        assertThat(ServerWords.of(new MongoCommandException(answer, new ServerAddress())))
                .isEqualTo("MongoDB says: not authorized on cartograph_lab_1 to execute dropDatabase");
    }
}
