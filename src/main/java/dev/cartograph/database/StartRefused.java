package dev.cartograph.database;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.springframework.boot.ExitCodeGenerator;

/**
 * The application must not start on this database; the message says why and what to do, in a sentence or two. A command
 * ends with its exit code: 2 where it was told wrongly which database, else 3.
 */
public final class StartRefused extends RuntimeException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1;
    private static final int USAGE = 2;
    private static final int NO_DATABASE = 3;

    private final int exitCode;

    public StartRefused(String message) {
        super(message);
        exitCode = NO_DATABASE;
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
        exitCode = NO_DATABASE;
    }

    private StartRefused(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What names a database names none that there can be. */
    static StartRefused misnamed(String message) {
        return new StartRefused(message, USAGE);
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    /** What a failure of the first things asked of a database means. */
    static StartRefused on(Deployment deployment, MongoException failed) {
        String database = "the database at " + deployment.address();
        if (failed instanceof MongoSecurityException) {
            return new StartRefused(database + " refuses the credentials of the connection string", failed);
        }
        if (failed instanceof MongoTimeoutException || failed instanceof MongoSocketException) {
            return new StartRefused(database + " does not answer; start it or correct its address", failed);
        }
        return new StartRefused(database + " cannot be used: " + failed.getMessage(), failed);
    }
}
