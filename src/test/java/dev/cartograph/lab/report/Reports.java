package dev.cartograph.lab.report;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Checked;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Setup;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.findings.LabReport.Verdict;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.ErDiagram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports as a run would make them, of the school; the figures are made up, and no two of them are the same. */
public final class Reports {
    static final String INSIDE = "enrolments-inside-students";
    static final String LOOKUP = "enrolments-apart ($lookup)";
    static final String IN = "enrolments-apart ($in)";
    static final String TABLES = "tables";

    public static final List<Operation> OPERATIONS = List.of(
            new Operation("read a student", 0.6, false, "reads Student along enrolments, enrolments.class.title"),
            new Operation("list a class", 0.2, false, "lists Enrolment by class along student.name"),
            new Operation("enrol", 0.15, true, "adds Enrolment to student"),
            new Operation("rename a class", 0.05, true, "changes Class.title"));

    private Reports() {}

    /** Three contenders on a real server, timed, one of them too close to another; a fourth was refused. */
    public static LabReport sample() {
        return report("school", timing(true));
    }

    /** The same, of which nothing was timed. */
    public static LabReport untimed() {
        return report("school", null);
    }

    /** The same, for which the machine did not come to rest. */
    static LabReport unstable() {
        return ReportJson.read(ReportJson.write(sample()).replace("\"stable\" : true", "\"stable\" : false"));
    }

    /** The same, in which the first one was slower with every round. */
    static LabReport slowing() {
        LabReport sample = sample();
        Timing timing = Objects.requireNonNull(sample.timing());
        List<Timed> contenders = new ArrayList<>(timing.contenders());
        Timed first = contenders.get(0);
        List<Round> rounds = IntStream.range(0, 12)
                .mapToObj(round -> new Slice(10, 1_000L * (round + 1)))
                .map(slice -> new Round(0, 0, slice.calls(), slice.nanos(), new TreeMap<>(Map.of("one", slice))))
                .toList();
        contenders.set(
                0, new Timed(first.contender(), first.throughput(), rounds, first.operations(), first.percentiles()));
        return with(sample, with(timing, contenders));
    }

    /** The same, asked for with all that one can ask for. */
    static LabReport askedForInFull() {
        return ReportJson.read(ReportJson.write(sample())
                .replace("\"transactions\" : false", "\"transactions\" : true")
                .replace("\"scale\" : null", "\"scale\" : 0.01")
                .replace("\"catalog\" : null", "\"catalog\" : \"my seeds/it's\"")
                .replace("\"minutes\" : 5.0", "\"minutes\" : 0.25"));
    }

    /** The same, of which two intervals exploded: the control's and that of one contender. */
    static LabReport exploded() {
        return ReportJson.read(
                ReportJson.write(sample()).replace("1.901", "609421405742.0").replace("1.027", "147.3"));
    }

    /** The same, of which there are fewer rounds than an interval needs. */
    static LabReport ofFewRounds() {
        return ReportJson.read(ReportJson.write(sample()).replace("\"rounds\" : 12", "\"rounds\" : 6"));
    }

    /** The same, of which chance drew no call that writes. */
    public static LabReport withoutAWriteDrawn() {
        LabReport sample = sample();
        Timing timing = Objects.requireNonNull(sample.timing());
        return with(
                sample,
                with(
                        timing,
                        timing.contenders().stream()
                                .map(timed -> new Timed(
                                        timed.contender(),
                                        timed.throughput(),
                                        timed.rounds(),
                                        timed.operations().subMap("list a class", "rename a class"),
                                        timed.percentiles()))
                                .toList()));
    }

    private static Timing with(Timing timing, List<Timed> contenders) {
        return new Timing(
                timing.baseline(),
                timing.rounds(),
                timing.callsPerRound(),
                timing.warmUp(),
                timing.stable(),
                timing.stopped(),
                timing.meaningful(),
                timing.twin(),
                timing.control(),
                timing.noise(),
                timing.rate(),
                contenders,
                timing.overall(),
                timing.perOperation(),
                timing.behind(),
                timing.bestPerOperation(),
                timing.passedOver());
    }

    private static LabReport with(LabReport report, Timing timing) {
        return new LabReport(
                report.schema(),
                report.startedAt(),
                report.seconds(),
                report.setup(),
                report.machine(),
                report.servers(),
                report.contenders(),
                report.refused(),
                report.checked(),
                timing,
                new Verdict(
                        report.verdict().sentence(), report.verdict().best(), List.of(), List.of(), List.of(), null));
    }

    /** The same on a stand-in, timed because somebody asked for it. */
    static LabReport onAStandIn() {
        return report("school", timing(false));
    }

    /** The same on a server that keeps no more than this in memory. */
    static LabReport withACacheOf(long bytes) {
        return ReportJson.read(ReportJson.write(sample()).replaceAll("(\"cacheBytes\" : )\\d+", "$1" + bytes));
    }

    /** The same, in which calls were passed over. */
    static LabReport passedOver() {
        return ReportJson.read(ReportJson.write(sample())
                .replace("\"passedOver\" : { }", "\"passedOver\" : {\"enrol\" : 40}")
                .replace("\"passedOver\" : null", "\"passedOver\" : \"What was timed is not the mix.\""));
    }

    /** The same of a model with this name. */
    static LabReport of(String model) {
        return report(model, timing(true));
    }

    /** The same with a contender of this name. */
    static LabReport named(String contender) {
        String json = ReportJson.write(sample());
        String quoted = PageParts.json(contender);
        return ReportJson.read(json.replace(quoted(INSIDE), quoted).replace(INSIDE + " is", "it is"));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static LabReport report(String model, @Nullable Timing timing) {
        boolean real = timing != null && timing.meaningful();
        String server = real ? "MongoDB" : "embedded server";
        SortedMap<String, Integer> sizes = new TreeMap<>(Map.of("Student", 300, "Class", 40, "Enrolment", 911));
        SortedMap<String, Integer> compared = new TreeMap<>();
        OPERATIONS.forEach(operation -> compared.put(operation.name(), (int) (operation.share() * 1000)));
        return new LabReport(
                LabReport.SCHEMA,
                Instant.parse("2026-11-27T18:02:31.123456Z"),
                312.75,
                new Setup(
                        model,
                        sizes,
                        OPERATIONS,
                        7,
                        "reads=80,writes=20",
                        List.of(INSIDE, "enrolments-apart", TABLES),
                        List.of(Join.LOOKUP, Join.IN),
                        false,
                        null,
                        null,
                        timing == null ? null : 5.0,
                        ErDiagram.of(School.MODEL)),
                new TreeMap<>(Map.of(
                        "os", "Linux 6.1 amd64", "processors", "2", "memoryBytes", "8338702336", "java", "17.0.15")),
                List.of(new ServerFacts(
                        server,
                        real ? "8.0.4" : "5.0.0",
                        "write concern majority, journaled",
                        real ? 3_600_000_000L : null,
                        real)),
                List.of(
                        inside(server, real),
                        apart(server, real, LOOKUP, Join.LOOKUP, new long[] {1, 1}),
                        apart(server, real, IN, Join.IN, new long[] {3, 2})),
                new TreeMap<>(Map.of(TABLES, "No PostgreSQL was given: --postgres or POSTGRES_URL.")),
                new Checked(compared, 1251, 1003),
                timing,
                verdict(timing));
    }

    private static Verdict verdict(@Nullable Timing timing) {
        if (timing == null) {
            return new Verdict(
                    "Nothing was timed: for this mix enrolments-inside-students takes the fewest round trips.",
                    null,
                    List.of(),
                    List.of("The longest list, enrolments of a student, has 6 elements."),
                    List.of(),
                    null);
        }
        return new Verdict(
                "For this mix, enrolments-inside-students is 1.84 times as fast as enrolments-apart ($lookup) and too close"
                        + " to call against enrolments-apart ($in).",
                INSIDE,
                List.of(
                        new Turn(0.31, INSIDE, LOOKUP, new Ratio(1.012, 0.993, 1.034)),
                        new Turn(0.12, IN, LOOKUP, null)),
                List.of("Students have 4 indexes; guidance says that each one more slows every write."),
                List.of("'read a student', 60% of the calls, takes 54% of the time of enrolments-apart ($lookup)."),
                null);
    }

    private static Measured inside(String server, boolean real) {
        return measured(
                INSIDE,
                INSIDE,
                server,
                "a student holds the enrolments",
                Join.LOOKUP,
                new TreeMap<>(Map.of("enrols", "EMBED", "is taken by", "COPY [title]")),
                examples("students", """
                        {
                          "_id": {"$oid": "665f1c2e8b3e4a0012000001"},
                          "email": "zoë.ångström@example.org",
                          "name": {"first": "Zoë", "last": "Ångström"},
                          "phones": ["+46 8 123 456"],
                          "enrolments": [
                            {
                              "classId": {"$oid": "665f1c2e8b3e4a0034000009"},
                              "class": {"title": "Trees & <graphs>"},
                              "since": {"$date": "2026-02-03T00:00:00Z"},
                              "title": "Trees & <graphs>",
                              "grade": null
                            }
                          ]
                        }""", "classes", """
                        {
                          "_id": {"$oid": "665f1c2e8b3e4a0034000009"},
                          "code": "CS-201",
                          "year": 2026,
                          "title": "Trees & <graphs>"
                        }"""),
                indexes("students", List.of("{\"email\": 1} unique", "{\"enrolments.classId\": 1}")),
                commands(
                        "{\"find\": \"students\", \"filter\": {\"_id\": ?}, \"limit\": 1}",
                        "{\"find\": \"students\", \"filter\": {\"enrolments.classId\": ?}}",
                        "{\"update\": \"students\", \"updates\": [{\"q\": {\"_id\": ?}, \"u\": {\"$push\": {\"enrolments\": ?}}}]}",
                        "{\"update\": \"classes\", \"updates\": [{\"q\": {\"_id\": ?}, \"u\": {\"$set\": {\"title\": ?}}}]}"),
                new Entrant.Storage(340, 412_345, real ? 151_552 : -1, real ? 69_632 : -1),
                List.of(
                        counted("read a student", 600, 600, 41_400, 812_345, 600, 0, real ? 601L : null),
                        counted("list a class", 200, 200, 17_123, 903_211, 4571, 0, real ? 4572L : null),
                        counted("enrol", 150, 150, 39_876, 9_012, 0, 150, real ? 152L : null),
                        counted("rename a class", 50, 100, 19_345, 6_789, 0, 1_204, real ? 1_255L : null)),
                List.of("A new title of a class is written to every enrolment in it: 23.1 documents a rename."));
    }

    private static Measured apart(String server, boolean real, String name, Join join, long[] trips) {
        long more = trips[0];
        return measured(
                name,
                "enrolments-apart",
                server,
                null,
                join,
                new TreeMap<>(Map.of("enrols", "REFERENCE", "is taken by", "REFERENCE")),
                examples("students", """
                        {
                          "_id": {"$oid": "665f1c2e8b3e4a0012000001"},
                          "email": "zoë.ångström@example.org"
                        }""", "classes", """
                        {"_id": {"$oid": "665f1c2e8b3e4a0034000009"}, "code": "CS-201"}""", "enrolments", """
                        {
                          "_id": {"$oid": "665f1c2e8b3e4a0056000004"},
                          "studentId": {"$oid": "665f1c2e8b3e4a0012000001"},
                          "classId": {"$oid": "665f1c2e8b3e4a0034000009"}
                        }"""),
                indexes(
                        "enrolments",
                        List.of("{\"studentId\": 1, \"classId\": 1} unique", "{\"classId\": 1, \"since\": 1}")),
                commands(
                        "{\"aggregate\": \"students\", \"pipeline\": [{\"$match\": {\"_id\": ?}}, {\"$lookup\": {}}]}",
                        "{\"find\": \"enrolments\", \"filter\": {\"classId\": ?}}",
                        "{\"insert\": \"enrolments\"}",
                        "{\"update\": \"classes\"}"),
                new Entrant.Storage(1_251, 498_765, real ? 204_800 : -1, real ? 131_072 : -1),
                List.of(
                        counted(
                                "read a student",
                                600,
                                600 * more,
                                83_210 * more,
                                951_234 + more,
                                600 * more,
                                0,
                                real ? 3_977L + more : null),
                        counted(
                                "list a class",
                                200,
                                200 * trips[1],
                                47_321 * more,
                                512_345 + more,
                                4_571,
                                0,
                                real ? 9_142L + more : null),
                        counted("enrol", 150, 150, 45_678 + more, 9_123 + more, 0, 150, real ? 0L : null),
                        counted("rename a class", 50, 50, 8_765 + more, 3_210 + more, 0, 50, real ? 50L : null)),
                List.of());
    }

    private static Measured measured(
            String name,
            String shape,
            String server,
            @Nullable String says,
            Join join,
            SortedMap<String, String> decisions,
            Map<String, String> examples,
            Map<String, List<String>> indexes,
            Map<String, List<String>> commands,
            Entrant.Storage storage,
            List<Counted> counted,
            List<String> costs) {
        return new Measured(
                name,
                shape,
                server,
                says,
                join,
                Guarantee.PLAIN,
                decisions,
                examples,
                indexes,
                commands,
                storage,
                2_345,
                6,
                counted,
                costs);
    }

    private static Map<String, String> examples(String... collectionsAndTexts) {
        Map<String, String> examples = new LinkedHashMap<>();
        for (int i = 0; i < collectionsAndTexts.length; i += 2) {
            examples.put(collectionsAndTexts[i], collectionsAndTexts[i + 1]);
        }
        return examples;
    }

    private static Map<String, List<String>> indexes(String collection, List<String> indexes) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("classes", List.of("{\"code\": 1, \"year\": 1} unique"));
        all.put(collection, indexes);
        return all;
    }

    private static Map<String, List<String>> commands(String... ofEach) {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (int i = 0; i < ofEach.length; i++) {
            commands.put(OPERATIONS.get(i).name(), List.of(ofEach[i]));
        }
        return commands;
    }

    private static Counted counted(
            String operation,
            int calls,
            long trips,
            long sent,
            long received,
            long returned,
            long written,
            @Nullable Long examined) {
        return new Counted(
                operation,
                calls,
                new Counts(trips, new TreeMap<>(Map.of("find", trips)), sent, received, returned, written),
                examined == null ? null : new Entrant.Examined(examined, examined + 1, 0));
    }

    private static Timing timing(boolean meaningful) {
        return new Timing(
                INSIDE,
                12,
                400,
                3,
                true,
                "the interval is narrow enough",
                meaningful,
                timed(INSIDE, 3_108.1, 312_000, 401_000, 356_000, 874_000, 233_500),
                new Ratio(1.004, 0.981, 1.027),
                1.027,
                1_450.0,
                List.of(
                        timed(INSIDE, 3_120.4, 311_000, 402_000, 355_000, 871_000, 233_000),
                        timed(LOOKUP, 1_695.7, 702_000, 611_000, 301_000, 268_000, 465_000),
                        timed(IN, 3_051.2, 331_500, 389_000, 298_000, 271_000, 244_000)),
                List.of(
                        new Comparison(LOOKUP, INSIDE, null, new Ratio(1.843, 1.792, 1.901), 0.0002, true),
                        new Comparison(IN, INSIDE, null, new Ratio(1.021, 0.988, 1.056), 0.214, false)),
                List.of(
                        compared(LOOKUP, 0, 2.257, 2.181, 2.344, 0.0004, true),
                        compared(LOOKUP, 1, 1.519, 1.441, 1.603, 0.0011, true),
                        compared(LOOKUP, 2, 0.848, 0.797, 0.903, 0.013, true),
                        compared(LOOKUP, 3, 0.308, 0.281, 0.339, 0.0009, true),
                        compared(IN, 0, 1.066, 0.995, 1.137, 0.187, false),
                        compared(IN, 1, 0.968, 0.905, 1.041, 0.655, false),
                        compared(IN, 2, 0.839, 0.788, 0.894, 0.014, true),
                        compared(IN, 3, 0.311, 0.284, 0.342, 0.0008, true)),
                List.of(new Comparison(LOOKUP, IN, null, new Ratio(1.805, 1.751, 1.866), 0.0003, true)),
                List.of(
                        fastest(INSIDE, IN, 0, 1.066, 0.995, 1.137, 0.187, false),
                        fastest(INSIDE, LOOKUP, 0, 2.257, 2.181, 2.344, 0.0004, true),
                        fastest(IN, INSIDE, 1, 1.041, 0.961, 1.105, 0.655, false),
                        fastest(IN, LOOKUP, 1, 1.571, 1.493, 1.662, 0.0012, true),
                        fastest(IN, LOOKUP, 2, 1.011, 0.966, 1.058, 0.811, false),
                        fastest(IN, INSIDE, 2, 1.192, 1.119, 1.269, 0.014, true),
                        fastest(LOOKUP, IN, 3, 1.013, 0.957, 1.071, 0.702, false),
                        fastest(LOOKUP, INSIDE, 3, 3.247, 2.949, 3.559, 0.0009, true)),
                new TreeMap<>());
    }

    private static Comparison compared(
            String contender, int operation, double value, double low, double high, double p, boolean differs) {
        return new Comparison(
                contender, INSIDE, OPERATIONS.get(operation).name(), new Ratio(value, low, high), p, differs);
    }

    private static Comparison fastest(
            String best,
            String other,
            int operation,
            double value,
            double low,
            double high,
            double p,
            boolean differs) {
        return new Comparison(other, best, OPERATIONS.get(operation).name(), new Ratio(value, low, high), p, differs);
    }

    private static Timed timed(
            String contender, double throughput, long read, long list, long enrol, long rename, long p50) {
        SortedMap<String, Double> operations = new TreeMap<>(Map.of(
                "read a student",
                read + 0.5,
                "list a class",
                list + 0.25,
                "enrol",
                enrol + 0.0,
                "rename a class",
                rename + 0.0));
        SortedMap<String, Percentiles> percentiles = new TreeMap<>();
        percentiles.put(Times.ALL_CALLS, new Percentiles(20_000, p50, p50 * 3 + 1_234, p50 * 7 + 4_321, p50 * 31));
        percentiles.put("read a student", new Percentiles(12_000, p50 - 9_000, p50 * 2, p50 * 5, p50 * 21));
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            SortedMap<String, Slice> slices = new TreeMap<>();
            for (Operation operation : OPERATIONS) {
                slices.put(
                        operation.name(),
                        new Slice((long) (400 * operation.share()), (long) (400 * operation.share() * read) + round));
            }
            rounds.add(new Round(round, round % 3, 400, (long) (400 / throughput * 1e9) + round, slices));
        }
        return new Timed(contender, throughput, rounds, operations, percentiles);
    }
}
