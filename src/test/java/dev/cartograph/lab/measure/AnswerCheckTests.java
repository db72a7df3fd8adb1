package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.cartograph.OnMongoDb;
import dev.cartograph.database.EmbeddedServer;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.MongoEngine;
import dev.cartograph.lab.documents.MongoTarget;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contenders of whom one does not say what the others say. */
@ExtendWith(OnMongoDb.class)
class AnswerCheckTests {
    private static final MongoTarget TARGET =
            OnMongoDb.server().map(MongoTarget::at).orElseGet(MongoTarget::embedded);

    private final World world = new World(new Population(School.MODEL, School.WORKLOAD, 3));
    private final Calls calls = new Calls(world, School.WORKLOAD, 3);

    @AfterAll
    static void stop() {
        TARGET.close();
    }

    @Test
    void comparesAsMuchAsItSays() {
        LabReport.Checked checked = new AnswerCheck(List.of(filled("enrolments-apart")), world, calls).run(5, 1_000);

        assertThat(checked.calls())
                .isEqualTo(Map.of("read a student", 5, "list a class", 5, "enrol", 5, "rename a class", 5));
        int all = world.count("Student") + 40 + world.count("Enrolment");
        assertThat(all).isGreaterThan(1_100);
        assertThat(checked.keys()).isBetween(1_000, all);
    }

    /** Whoever writes nothing while nobody looks is as fast as can be. */
    @Test
    void seesOneThatWritesNothingWhileTimeIsTaken() {
        Entrant right = filled("enrolments-inside-students");
        Entrant lazy = filled("enrolments-apart");
        AnswerCheck check = new AnswerCheck(List.of(right, lazy), world, calls);
        assertThat(check.again(100)).isEqualTo(100);
        for (int i = 0; i < 3; i++) {
            calls.of(rename(), (call, then) -> right.prepare(call, then).carryOut());
        }

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> check.again(100))
                .matches(LabFailed::isDisagreement)
                .withMessageMatching("the contenders do not say the same after the timed rounds, so that no figure"
                        + " counts: to 'read it whole' of Class number \\d+, enrolments-apart says that title is .*");
    }

    /** Of this workload nothing reads what stands beside a reference, so that its answers say nothing of copies. */
    @Test
    void seesACopyThatIsNotAsItsOriginalThoughNothingThatIsAskedReadsIt() {
        Calls renaming = new Calls(world, new Workload(Map.of(), Map.of(), List.of(rename())), 3);
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoTarget target = MongoTarget.at(server.connectionString());
                MongoClient client = MongoClients.create(server.connectionString())) {
            Entrant copying = filled(target, "enrolments-inside-students");
            AnswerCheck check = new AnswerCheck(List.of(copying), world, renaming);
            MongoCollection<Document> students = students(client);
            List<Document> before = students.find().into(new ArrayList<>());
            copying.counting(false);
            renaming.of(rename(), (call, then) -> copying.prepare(call, then).carryOut());
            assertThat(check.again(120)).isEqualTo(120);

            before.forEach(one -> students.replaceOne(Filters.eq(one.get("_id")), one));

            String where =
                    ": to 'read it with its copies' of Enrolment number \\d+, enrolments-inside-students says that"
                            + " class/title is .*";
            assertThatExceptionOfType(LabFailed.class)
                    .isThrownBy(() -> check.again(120))
                    .matches(LabFailed::isDisagreement)
                    .withMessageMatching("the contenders do not say the same after the timed rounds, so that no figure"
                            + " counts" + where);
            assertThatExceptionOfType(LabFailed.class)
                    .isThrownBy(() -> check.run(0, 120))
                    .withMessageMatching("the contenders do not say the same, so that nothing was measured" + where);
        }
    }

    private static MongoCollection<Document> students(MongoClient client) {
        for (String name : client.listDatabaseNames()) {
            if (name.startsWith(Target.PREFIX)) {
                return client.getDatabase(name).getCollection("students");
            }
        }
        throw new AssertionError("no database was made");
    }

    private Asked rename() {
        return calls.asked().stream()
                .filter(asked -> asked.name().equals("rename a class"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void comparesAsManyAsAskedForThoughSomeAreGone() {
        Entrant right = filled("enrolments-apart");
        Asked drop = new Asked("drop", 1, new Delete("Enrolment"));
        for (int i = 0; i < 120; i++) {
            calls.of(drop, (call, then) -> right.prepare(call, then).carryOut());
        }

        assertThat(new AnswerCheck(List.of(right), world, calls).again(1_000)).isEqualTo(1_000);
    }

    @Test
    void saysTheSmallestPlaceThatDiffers() {
        Entrant right = filled("enrolments-inside-students");
        Entrant wrong = answering(filled("enrolments-apart"), AnswerCheckTests::withoutTheLastGrade);

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> new AnswerCheck(List.of(right, wrong), world, calls).run(25, 10))
                .matches(LabFailed::isDisagreement)
                .withMessageMatching("the contenders do not say the same, so that nothing was measured: to"
                        + " 'read a student' of Student number \\d+, enrolments-apart says that"
                        + " enrolments/\\d/grade is null and should be \\d\\.\\d+");
    }

    @Test
    void namesTheOneWhoseOwnAreListedOrAddedUp() {
        Entrant wrong = asked(filled("enrolments-apart"), "list a class", request -> answering(List.of()));

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> new AnswerCheck(List.of(wrong), world, calls).run(25, 10))
                .withMessageMatching(".* to 'list a class' of Class number \\d+, enrolments-apart says that"
                        + " the answer lacks \\{[^\\[\\]]*}");
        CallWords subject = new CallWords(School.MODEL);
        assertThat(subject.sum(new Summing("Enrolment", List.of("grade"), "student", null, 1), 2))
                .isEqualTo("Student number 3");
        assertThat(subject.sum(new Summing("Enrolment", List.of("grade"), null, "class", 5), -1))
                .isEqualTo("every Enrolment");
    }

    @Test
    void seesOneThatSaysItWroteAndDidNot() {
        Entrant right = filled("enrolments-inside-students");
        Entrant lazy = asked(filled("enrolments-apart"), "rename a class", request -> answering(true));

        assertThatExceptionOfType(LabFailed.class)
                .isThrownBy(() -> new AnswerCheck(List.of(right, lazy), world, calls).run(25, 1_000))
                .withMessageContaining("enrolments-apart says that")
                .withMessageContaining("title is ");
    }

    private Entrant filled(String shape) {
        return filled(TARGET, shape);
    }

    private Entrant filled(MongoTarget target, String shape) {
        Contender contender = new Contender(shape, School.shape(shape), new MongoEngine(), Join.IN, Guarantee.PLAIN);
        Entrant entrant = target.enter(contender, School.MODEL, School.WORKLOAD);
        entrant.fill(world);
        return entrant;
    }

    private static Object withoutTheLastGrade(Object answer) {
        if (!(answer instanceof Map<?, ?> student) || !(student.get("enrolments") instanceof List<?> enrolments)) {
            return answer;
        }
        List<Object> less = new ArrayList<>();
        boolean taken = false;
        for (Object one : enrolments) {
            Map<Object, Object> enrolment = new LinkedHashMap<>((Map<?, ?>) one);
            taken = taken || enrolment.remove("grade") != null;
            less.add(enrolment);
        }
        Map<Object, Object> other = new LinkedHashMap<>(student);
        other.put("enrolments", less);
        return other;
    }

    private static Entrant answering(Entrant entrant, UnaryOperator<Object> changed) {
        return asked(entrant, "read a student", request -> answering(changed.apply(request.answer())));
    }

    private static Entrant.Request answering(Object answer) {
        return new Entrant.Request() {
            @Override
            public long carryOut() {
                throw new AssertionError("it is asked for its answer");
            }

            @Override
            public Object answer() {
                return answer;
            }
        };
    }

    /** The same entrant, but for what is made of its requests for one operation. */
    private static Entrant asked(Entrant entrant, String operation, UnaryOperator<Entrant.Request> changed) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object said = method.invoke(entrant, arguments);
            return said instanceof Entrant.Request request
                            && ((Call) arguments[0]).asked().name().equals(operation)
                    ? changed.apply(request)
                    : said;
        };
        return (Entrant)
                Proxy.newProxyInstance(Entrant.class.getClassLoader(), new Class<?>[] {Entrant.class}, handler);
    }
}
