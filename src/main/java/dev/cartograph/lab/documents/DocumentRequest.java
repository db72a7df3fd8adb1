package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.documents.DocumentWrites.Write;
import java.util.List;

/** What is sent to documents for a statement, or for several. */
sealed interface DocumentRequest extends Entrant.Request {

    /** @throws IllegalArgumentException where it reads */
    Writing writing();

    /** Some commands, of which something comes. */
    interface Sent<T> {
        T by(Commands commands);
    }

    /**
     * Reads.
     *
     * @param counted says how many values came back
     */
    record Reading(DocumentDatabase database, Sent<Long> counted, Sent<Object> answered) implements DocumentRequest {
        @Override
        public long carryOut() {
            return counted.by(database.commands());
        }

        @Override
        public Object answer() {
            return answered.by(database.commands());
        }

        @Override
        public Writing writing() {
            throw new IllegalArgumentException("what reads is not held together with what writes");
        }
    }

    /**
     * Writes.
     *
     * @param atOnce whether it is one write to one document, which needs nothing to hold it together
     */
    record Writing(DocumentDatabase database, List<Write> writes, boolean atOnce) implements DocumentRequest {
        @Override
        public long carryOut() {
            return database.send(writes, atOnce) ? 1 : 0;
        }

        @Override
        public Object answer() {
            return database.send(writes, atOnce);
        }

        @Override
        public Writing writing() {
            return this;
        }
    }
}
