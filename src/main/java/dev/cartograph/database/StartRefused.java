package dev.cartograph.database;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

/** The application must not start on this database; the message says why and what to do, in a sentence or two. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a failure of the first things asked of a database means. */
    static StartRefused on(Deployment deployment, MongoException failed) {
        String database = "the database at " + deployment.address();
        if (failed instanceof MongoSecurityException) {
            return new StartRefused(database + " refuses the credentials of MONGODB_URI", failed);
        }
        if (failed instanceof MongoTimeoutException || failed instanceof MongoSocketException) {
            return new StartRefused(database + " does not answer; start it or correct its address", failed);
        }
        return new StartRefused(database + " cannot be used: " + failed.getMessage(), failed);
    }
}
