package dev.cartograph.lab.contender;

import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contender on its server, in a database of its own that goes when it is closed. Used by one thread at a time. */
public interface Entrant extends AutoCloseable {

    Contender contender();

    /**
     * Loads all there is and makes the indexes; takes as long as it takes.
     *
     * @throws Target.Unfit where the server does not take it
     */
    void fill(Facts facts);

    /**
     * A call as this contender carries it out, with everything in it that need not be measured.
     *
     * @param facts as they are after the call, before it where it deletes
     */
    Request prepare(Call call, Facts facts);

    /** Whether what goes over the wire is counted, as it is at first: not while time is taken. */
    void counting(boolean on);

    /** What went over the wire until now, while it was counted. */
    Counts counts();

    /** Carries out a request and says what was sent for it, as it was sent. */
    List<String> told(Request request);

    /** What holds the data, to be looked at: a document of each collection, by it; the DDL of tables. */
    Map<String, String> examples(Facts facts);

    /** The indexes, by collection; none where examples say them. */
    Map<String, List<String>> indexes();

    /**
     * Carries out calls, which this entrant prepared, and nothing else meanwhile.
     *
     * @return what the server examined for them; null where it does not say
     */
    @Nullable
    Examined examined(Runnable calls);

    /** What the data occupies now. */
    Storage storage();

    /** How far documents went when they were loaded. */
    Extent extent();

    /** Drops its database. */
    @Override
    void close();

    /** What is sent, once or more often. */
    interface Request {

        /**
         * Sends it and reads everything that comes back.
         *
         * @return how many values that were, so that none can be left unread
         * @throws Outgrown where the server does not take it because of its size
         */
        long carryOut();

        /**
         * The same, and what it says in the form of {@link Answers}.
         *
         * @throws Outgrown where the server does not take it because of its size
         */
        Object answer();
    }

    /** That a contender has grown so that it cannot go on, in a sentence. */
    final class Outgrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Contender contender;

        /** @param sentence for whoever reads the report */
        public Outgrown(Contender contender, String sentence) {
            super(sentence);
            this.contender = contender;
        }

        /** Whose data it is. */
        public Contender contender() {
            return contender;
        }
    }

    /**
     * What a server looked at.
     *
     * @param documents or rows
     * @param conflicts writes that met another one and were done again
     */
    record Examined(long documents, long keys, long conflicts) {
        /** What came since an earlier look. */
        public Examined since(Examined before) {
            return new Examined(documents - before.documents, keys - before.keys, conflicts - before.conflicts);
        }
    }

    /**
     * In bytes.
     *
     * @param data as the documents or rows are, uncompressed; -1 where the server does not say
     * @param stored on disk, without indexes; -1 where the server does not say
     * @param indexes -1 where the server does not say
     */
    record Storage(long documents, long data, long stored, long indexes) {
        /** In place of what a server does not say. */
        public static final long UNKNOWN = -1;
    }

    /**
     * The extremes of what was loaded.
     *
     * @param largest document in bytes
     * @param longest how many elements the longest list has
     * @param at where that list is: {@code customers.orders}; empty where there is none
     */
    record Extent(long largest, long longest, String at) {
        /** Of tables. */
        public static final Extent NONE = new Extent(0, 0, "");
    }
}
