package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.OnMongoDb;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Forest;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes along with one goes in one command for each relationship, of however many parents. */
@ExtendWith(OnMongoDb.class)
class DocumentDeletionTests {
    private static final MongoTarget TARGET =
            OnMongoDb.server().map(MongoTarget::at).orElseGet(MongoTarget::embedded);
    private static final Asked CLEAR = new Asked("clear a site", 1, new Delete("Site"));

    @AfterAll
    static void close() {
        TARGET.close();
    }

    static List<Shape> shapes() {
        return Forest.SHAPES;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sendsNoMoreForFiftyParentsThanForOne(Shape shape) {
        List<String> one = kinds(cleared(shape, 1, 0, true));

        assertThat(kinds(cleared(shape, 50, 0, true))).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sendsNoMoreToBeForbiddenByFiftyThanByOne(Shape shape) {
        List<String> one = kinds(cleared(shape, 1, 1, false));

        assertThat(kinds(cleared(shape, 50, 1, false))).isEqualTo(one);
    }

    @Test
    void asksOnceForTheKeysOfALevel() {
        assertThat(kinds(cleared(shape("all-apart"), 50, 0, true)))
                .containsExactly(
                        "find trees",
                        "find branches",
                        "find nests",
                        "find visits",
                        "delete branches",
                        "delete notes",
                        "delete visits",
                        "update signs",
                        "delete trees",
                        "delete sites");
    }

    /** Of what is identified by whom it belongs to, an index has all that is asked for. */
    @Test
    void asksForNothingBesideTheKeys() {
        List<BsonDocument> asked = cleared(shape("all-apart"), 5, 0, true).stream()
                .map(BsonDocument::parse)
                .filter(command -> command.containsKey("find"))
                .filter(command -> command.getString("find").getValue().equals("branches"))
                .toList();

        assertThat(asked).singleElement().satisfies(find -> {
            BsonDocument wanted = find.getDocument("projection");
            assertThat(wanted).as("its keys").hasSizeGreaterThan(1);
            assertThat(wanted.get("_id")).isEqualTo(new BsonInt32(0));
        });
    }

    @Test
    void changesAListThatHoldsThemInOneUpdate() {
        assertThat(kinds(cleared(shape("visits-inside-rangers"), 50, 0, true)))
                .containsSubsequence(
                        "find rangers", "delete notes", "update rangers", "update rangers", "delete trees");
    }

    /** @param nests on each branch of which there are two on each tree */
    private static List<String> cleared(Shape shape, int trees, int nests, boolean goes) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        sizes.put("Site", new Size.Of(2));
        sizes.put("Tree", each("stands", trees));
        sizes.put("Branch", each("forks", 2));
        sizes.put("Nest", each("carries", nests));
        sizes.put("Ranger", new Size.Of(3));
        sizes.put("Visit", each("is visited", 2));
        sizes.put("Note", each("is told", 2));
        sizes.put("Sign", each("paints", 20));
        Workload workload = new Workload(sizes, Map.of(), List.of(CLEAR));
        Population forest = new Population(Forest.MODEL, workload, 1);
        Contender contender = new Contender(shape.name(), shape, new MongoEngine(), Join.IN, Guarantee.PLAIN);
        try (Entrant entrant = TARGET.enter(contender, Forest.MODEL, workload)) {
            entrant.fill(forest);
            long before = entrant.storage().documents();
            Call call = new Call(CLEAR, 1, null);
            List<String> told = entrant.told(entrant.prepare(call, forest));
            long after = entrant.storage().documents();
            assertThat(after < before).as("%s goes", shape.name()).isEqualTo(goes);
            return told;
        }
    }

    private static Size each(String of, int count) {
        return new Size.ForEach(of, new Spread(Spread.Kind.FIXED, count, count));
    }

    /** {@code find trees}. */
    private static List<String> kinds(List<String> commands) {
        return commands.stream()
                .map(BsonDocument::parse)
                .map(command -> command.getFirstKey() + " "
                        + command.getString(command.getFirstKey()).getValue())
                .toList();
    }

    private static Shape shape(String name) {
        return Forest.SHAPES.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
