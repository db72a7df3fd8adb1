package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is sent to tables for a statement, or for several. */
sealed interface TableRequest extends Entrant.Request {

    /** @throws IllegalArgumentException where it reads */
    Writing writing();

    /**
     * A statement, or several with semicolons between them, with what is given, as the driver takes it.
     *
     * @param commands the name of each
     */
    record Prepared(String sql, List<@Nullable Object> given, List<String> commands) {

        /** One statement. */
        static Prepared of(String sql, List<@Nullable Object> given) {
            return new Prepared(sql, given, List.of(sql.substring(0, sql.indexOf(' '))));
        }

        /** Some that are sent in one round trip, and are done all or not at all. */
        static Prepared together(List<Prepared> steps) {
            List<@Nullable Object> given = new ArrayList<>();
            List<String> commands = new ArrayList<>(List.of("BEGIN"));
            for (Prepared step : steps) {
                given.addAll(step.given);
                commands.addAll(step.commands);
            }
            commands.add("COMMIT");
            return new Prepared(together(steps.stream().map(Prepared::sql)), given, commands);
        }

        static String together(Stream<String> statements) {
            return statements.collect(Collectors.joining("; ", "BEGIN; ", "; COMMIT"));
        }
    }

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
     * @param sent the steps, or all of them as one
     * @param mayBeRefused whether it deletes what others may refer to
     */
    record Writing(SqlSession session, List<Prepared> steps, List<Prepared> sent, boolean mayBeRefused)
            implements TableRequest {
        /** What PostgreSQL answers where a foreign key refuses: RESTRICT, and NO ACTION or an older server. */
        private static final List<String> STILL_REFERENCED = List.of("23001", "23503");

        static Writing of(SqlSession session, Guarantee guarantee, List<Prepared> steps, boolean mayBeRefused) {
            boolean together = steps.size() > 1 && guarantee == Guarantee.TRANSACTION;
            return new Writing(session, steps, together ? List.of(Prepared.together(steps)) : steps, mayBeRefused);
        }

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
            long count = 0;
            try {
                for (Prepared one : sent) {
                    count += session.write(one);
                }
                return count;
            } catch (SQLException refused) {
                if (mayBeRefused && STILL_REFERENCED.contains(refused.getSQLState())) {
                    return 0;
                }
                throw refused;
            }
        }
    }
}
