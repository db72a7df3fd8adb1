package dev.cartograph.lab.contender;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonMaximumSizeExceededException;

/**
 * Why a server did not do as it was asked, in a sentence for whoever reads a report: without its users, which the
 * messages of drivers name, and without what only the driver's own makers understand.
 */
public final class ServerWords {
    private static final int LONGEST = 300;

    /** The class of SQL states that a refused login has. */
    private static final String LOGIN = "28";

    /**
     * What MongoDB says of a document that would have more than 16 MB: of one that is found or comes of a pipeline, of an
     * update's (two of them), and of what a {@code $lookup} brings together.
     */
    private static final Set<Integer> TOO_LARGE = Set.of(10334, 17419, 17420, 4568);

    /** Where a driver says which server it was. */
    private static final Pattern ADDRESS = Pattern.compile(" on server \\S+:\\d+");

    /** What a user may not do: of the command its name says all. */
    private static final Pattern COMMAND = Pattern.compile(" to execute command \\{ (\\w+): .*");

    private ServerWords() {}

    /** Whether MongoDB, or its driver, refused a document because of its size. */
    public static boolean isTooLarge(RuntimeException failure) {
        return failure instanceof BsonMaximumSizeExceededException
                || failure instanceof MongoException refused && TOO_LARGE.contains(refused.getCode());
    }

    /** What MongoDB, or its driver, says. */
    public static String of(MongoException failure) {
        String message = String.valueOf(failure.getMessage());
        // What a choice of server waited for in vain is told by a timeout, and only in its text.
        if (failure instanceof MongoSecurityException
                || failure instanceof MongoTimeoutException
                        && message.contains(MongoSecurityException.class.getSimpleName())) {
            return "MongoDB does not let in who the connection string names";
        } else if (failure instanceof MongoTimeoutException) {
            return "MongoDB did not answer in time";
        } else if (failure instanceof MongoSocketException || failure instanceof MongoInterruptedException) {
            return "the connection to MongoDB broke";
        } else if (failure instanceof MongoCommandException refused) {
            return "MongoDB says: " + shortened(refused.getErrorMessage());
        } else if (failure instanceof MongoWriteException refused) {
            return "MongoDB says: " + shortened(refused.getError().getMessage());
        } else if (failure instanceof MongoBulkWriteException refused
                && !refused.getWriteErrors().isEmpty()) {
            return "MongoDB says: " + shortened(refused.getWriteErrors().get(0).getMessage());
        }
        return "MongoDB says: " + shortened(ADDRESS.matcher(message).replaceAll(""));
    }

    /** What PostgreSQL, or its driver, says. */
    public static String of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(LOGIN)
                ? "it does not let in who the URL names"
                : shortened(String.valueOf(failure.getMessage()));
    }

    private static String shortened(String message) {
        String line = COMMAND.matcher(message.strip().replaceAll("\\s+", " ")).replaceFirst(" to execute $1");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
