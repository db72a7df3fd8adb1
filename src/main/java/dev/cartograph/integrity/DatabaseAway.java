package dev.cartograph.integrity;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;

/** Which failures mean that the database does not answer, so that trying again later may help. */
public final class DatabaseAway {
    private static final List<Class<? extends RuntimeException>> SIGNS = List.of(
            MongoTimeoutException.class,
            MongoOperationTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoSocketException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class,
            MongoWriteConcernException.class,
            MongoInterruptedException.class,
            MongoSecurityException.class,
            DataAccessResourceFailureException.class);

    private DatabaseAway() {}

    /** Whether a failure, or what caused it, says so. */
    public static boolean isSignOf(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .limit(20)
                .anyMatch(one ->
                        SIGNS.stream().anyMatch(sign -> sign.isInstance(one)) || isRetryable(one) || isOfClosed(one));
    }

    /** What went wrong, for a log. */
    public static String inALine(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message.strip().replaceAll("\\s+", " ");
    }

    /** What the driver says of a client, or of a part of it, that is closed, since the process is ending. */
    private static boolean isOfClosed(Throwable one) {
        return one instanceof IllegalStateException
                && one.getMessage() != null
                && one.getMessage().startsWith("state should be: ")
                && one.getMessage().endsWith("open");
    }

    /** The driver marks what another attempt may mend: a primary that stepped down, a network that broke. */
    private static boolean isRetryable(Throwable one) {
        return one instanceof MongoException failed
                && (failed.hasErrorLabel("RetryableWriteError")
                        || failed.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL));
    }
}
