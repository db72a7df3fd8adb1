package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.OnMongoDb;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.MadeUpEntrant;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.tables.PostgresEngine;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Workload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that the lab does not have is one class to it, and is measured beside its own. */
@ExtendWith(OnMongoDb.class)
class OwnDatabaseTests {
    private static final String IN_MEMORY = "enrolments-apart in memory";

    @Test
    void isMeasuredBesideTheLabsOwnWithEqualAnswers() {
        LabReport report = run(new Memory());

        assertThat(report.refused()).isEmpty();
        assertThat(report.contenders())
                .extracting(Measured::name)
                .containsExactly("enrolments-inside-students", "enrolments-apart ($in)", IN_MEMORY, "tables");
        assertThat(report.servers())
                .extracting(ServerFacts::name)
                .hasSize(3)
                .last()
                .isEqualTo("memory");
        assertThat(report.checked().calls())
                .hasSize(4)
                .allSatisfy((operation, calls) -> assertThat(calls).isEqualTo(25));
        assertThat(report.contenders().get(2).costs()).contains("nothing of it outlives the process");
    }

    @Test
    void isFoundOutWhereItForgetsWhatItWasGiven() {
        Memory memory = new Memory();
        memory.forgets = true;

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> run(memory))
                .withMessageContaining("the contenders do not say the same")
                .withMessageContaining(IN_MEMORY);
    }

    @Test
    void isLeftOutWithItsReasonWhereItIsNotThere() {
        Memory memory = new Memory();
        memory.away = "there is no memory";

        LabReport report = run(memory);
        assertThat(report.refused()).isEqualTo(Map.of(IN_MEMORY, "there is no memory"));
        assertThat(report.contenders()).hasSize(3);
    }

    private static LabReport run(Memory memory) {
        Map<Engine, Function<LabSetup, @Nullable String>> engines = new LinkedHashMap<>();
        engines.put(new MongoEngine(), LabSetup::uri);
        engines.put(new PostgresEngine(), LabSetup::postgresUrl);
        engines.put(memory, setup -> null);
        try (LabRun run =
                new LabRun(SchoolSetup.counting(School.WORKLOAD), step -> {}, new Engines(engines), Engine::open)) {
            return run.run();
        }
    }

    /** Keeps what is apart in maps of this process. */
    private static final class Memory implements Engine {
        private boolean forgets;
        private @Nullable String away;

        @Override
        public String starting() {
            return "remembering";
        }

        @Override
        public boolean keeps(Shape shape) {
            return shape.name().equals("enrolments-apart");
        }

        @Override
        public List<Contender> contenders(
                Shape shape, Model model, Workload workload, List<Join> joins, List<Guarantee> guarantees) {
            return List.of(new Contender(shape.name() + " in memory", shape, this, Join.EACH, Guarantee.PLAIN));
        }

        @Override
        public List<String> guards(Contender contender, Model model) {
            return List.of("nothing of it outlives the process");
        }

        @Override
        public boolean writesInSteps(Contender contender, Model model, Operation operation) {
            return false;
        }

        @Override
        public Derived derived(Shape shape, Model model, Workload workload, Join join, long seed) {
            return new Derived("maps\n", Map.of());
        }

        @Override
        public Target open(@Nullable String address) {
            if (away != null) {
                throw new Target.Unfit(away);
            }
            return new InProcess(forgets);
        }

        @Override
        public Optional<String> says(RuntimeException failure) {
            return Optional.empty();
        }
    }

    private record InProcess(boolean forgets) implements Target {
        @Override
        public Entrant enter(Contender contender, Model model, Workload workload) {
            return new Remembering(contender, forgets);
        }

        @Override
        public ServerFacts facts() {
            return new ServerFacts("memory", "1", "none", null, true);
        }

        @Override
        public void close() {}
    }

    private static final class Remembering extends MadeUpEntrant {
        private final boolean forgets;
        private @Nullable Kept kept;

        Remembering(Contender contender, boolean forgets) {
            super(contender);
            this.forgets = forgets;
        }

        @Override
        public void fill(Facts facts) {
            Kept all = new Kept(facts.model());
            for (Entity entity : facts.model().entities()) {
                IntStream.range(0, facts.count(entity.name())).forEach(number -> all.take(facts, entity, number));
            }
            kept = all;
        }

        @Override
        public Request prepare(Call call, Facts facts) {
            return call.ask(new InMaps(Objects.requireNonNull(kept), facts, forgets));
        }

        @Override
        public void close() {
            kept = null;
        }
    }

    /** What is done when it is asked for. */
    private interface Done extends Entrant.Request {
        @Override
        default long carryOut() {
            answer();
            return 1;
        }
    }

    private record InMaps(Kept kept, Facts facts, boolean forgets) implements Statements<Entrant.Request> {
        @Override
        public Done read(String entity, List<Path> along, int number) {
            return () -> new Answers(kept).read(entity, along, number);
        }

        @Override
        public Done list(Listing listing, int of) {
            return () -> new Answers(kept).list(listing, of);
        }

        @Override
        public Done sum(Summing sum, int of) {
            return () -> new Answers(kept).sum(sum, of);
        }

        @Override
        public Done insert(String entity, List<String> with, int number) {
            return () -> {
                kept.take(facts, facts.model().entity(entity), number);
                for (String role : with) {
                    Step step = facts.model().step(entity, role).orElseThrow();
                    Entity part = facts.model().entity(step.end().entity());
                    IntStream.of(facts.children(step.relationship(), number))
                            .forEach(child -> kept.take(facts, part, child));
                }
                return true;
            };
        }

        @Override
        public Done change(String entity, String attribute, int number, @Nullable Object value) {
            return () -> {
                if (!forgets) {
                    kept.row(entity, number).values().put(attribute, value);
                }
                return true;
            };
        }

        @Override
        public Done delete(String entity, int number) {
            throw new Target.Unfit("memory deletes nothing");
        }

        @Override
        public Done together(List<Entrant.Request> writes) {
            return () -> {
                writes.forEach(Entrant.Request::answer);
                return true;
            };
        }
    }

    /** Rows by entity and number. */
    private record Kept(Model model, Map<String, Map<Integer, Row>> rows) implements Facts {
        /** @param parents numbers by relationship */
        record Row(Map<String, @Nullable Object> values, Map<String, Integer> parents) {}

        Kept(Model model) {
            this(model, new HashMap<>());
        }

        void take(Facts facts, Entity entity, int number) {
            Row row = new Row(new HashMap<>(), new HashMap<>());
            entity.attributes()
                    .forEach(attribute -> row.values.put(attribute.name(), facts.value(entity, number, attribute)));
            for (Relationship up : model.relationshipsToParents(entity.name())) {
                if (facts.hasParent(up, number)) {
                    row.parents.put(up.name(), facts.parent(up, number));
                }
            }
            of(entity.name()).put(number, row);
        }

        private Map<Integer, Row> of(String entity) {
            return rows.computeIfAbsent(entity, name -> new HashMap<>());
        }

        Row row(String entity, int number) {
            return Objects.requireNonNull(of(entity).get(number));
        }

        @Override
        public int count(String entity) {
            return of(entity).keySet().stream()
                    .mapToInt(number -> number + 1)
                    .max()
                    .orElse(0);
        }

        @Override
        public boolean exists(String entity, int number) {
            return of(entity).containsKey(number);
        }

        @Override
        public boolean hasParent(Relationship relationship, int child) {
            return row(relationship.child().entity(), child).parents.containsKey(relationship.name());
        }

        @Override
        public int parent(Relationship relationship, int child) {
            return Objects.requireNonNull(
                    row(relationship.child().entity(), child).parents.get(relationship.name()));
        }

        @Override
        public int[] children(Relationship relationship, int parent) {
            return of(relationship.child().entity()).entrySet().stream()
                    .filter(one -> Objects.equals(one.getValue().parents.get(relationship.name()), parent))
                    .mapToInt(Map.Entry::getKey)
                    .sorted()
                    .toArray();
        }

        @Override
        public int[] having(Entity entity, Attribute attribute, Object value) {
            return of(entity.name()).entrySet().stream()
                    .filter(one -> value.equals(one.getValue().values.get(attribute.name())))
                    .mapToInt(Map.Entry::getKey)
                    .sorted()
                    .toArray();
        }

        @Override
        public @Nullable Object value(Entity entity, int number, Attribute attribute) {
            return row(entity.name(), number).values.get(attribute.name());
        }
    }
}
