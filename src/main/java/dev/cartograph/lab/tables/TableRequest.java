package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is sent to tables for a statement, or for several. */
sealed interface TableRequest extends Entrant.Request {

    /** @throws IllegalArgumentException where it reads */
    Writing writing();

    /** A statement with what it is given, as the driver takes it. */
    record Prepared(String sql, List<@Nullable Object> given) {}

    /**
     * Reads.
     *
     * @param answered is made of what each row says
     */
    record Reading(
            SqlSession session,
            Selection selection,
            List<? extends @Nullable Object> key,
            Function<List<Object>, Object> answered)
            implements TableRequest {

        @Override
        public long carryOut() {
            return found().values();
        }

        @Override
        public Object answer() {
            return answered.apply(selection.answers(found()));
        }

        private Selection.Found found() {
            return SqlSession.asked(() -> selection.run(session, key));
        }

        @Override
        public Writing writing() {
            throw new IllegalArgumentException("what reads is not held together with what writes");
        }
    }

    /**
     * Writes.
     *
     * @param mayBeRefused whether it deletes what others may refer to
     */
    record Writing(SqlSession session, Guarantee guarantee, List<Prepared> steps, boolean mayBeRefused)
            implements TableRequest {
        /** What PostgreSQL answers where a foreign key refuses: RESTRICT, and NO ACTION or an older server. */
        private static final List<String> STILL_REFERENCED = List.of("23001", "23503");

        @Override
        public long carryOut() {
            return SqlSession.asked(this::written);
        }

        @Override
        public Object answer() {
            return carryOut() > 0 || !mayBeRefused;
        }

        @Override
        public Writing writing() {
            return this;
        }

        private long written() throws SQLException {
            try {
                return steps.size() > 1 && guarantee == Guarantee.TRANSACTION ? session.together(this::all) : all();
            } catch (SQLException refused) {
                if (mayBeRefused && STILL_REFERENCED.contains(refused.getSQLState())) {
                    return 0;
                }
                throw refused;
            }
        }

        private long all() throws SQLException {
            long count = 0;
            for (Prepared step : steps) {
                count += session.write(step.sql(), step.given());
            }
            return count;
        }
    }
}
