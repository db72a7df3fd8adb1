package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents leave to the application, and by which name a contender is told. */
class DocumentGuardsTests {

    @Test
    void namesTheGuardOfEachRelationship() {
        assertThat(guards("enrolments-inside-students", Guarantee.PLAIN))
                .contains(
                        "the write of one document is atomic by itself (Student with Enrolment); what an operation writes in"
                                + " several is not",
                        "that class of Enrolment is unique within its list is kept by no index: its guard is a condition in"
                                + " the write that adds one, that none in the list has it",
                        "Enrolment.class carries a copy of title: whoever changes that must write every copy, and from the"
                                + " first write to the last some are old")
                .anyMatch(one -> one.startsWith("Enrolment.student needs no guard: it lies in its parent's document"))
                .anyMatch(one ->
                        one.startsWith("Enrolment.class is a reference that the server does not keep. Its guard is"
                                + " to announce, then to look: "));
    }

    @Test
    void tellsWhatATransactionMakesAtomic() {
        assertThat(guards("enrolments-apart", Guarantee.TRANSACTION))
                .contains(
                        "the write of one document is atomic by itself; what an operation writes in several is atomic by"
                                + " its transaction")
                .noneMatch(one -> one.contains("within its list") || one.contains("needs no guard"));
    }

    /** Tables have an index of the lower case. */
    @Test
    void namesWhatIsUniqueInEitherCase() {
        assertThat(guards("enrolments-apart", Guarantee.PLAIN))
                .filteredOn(one -> one.contains("unique"))
                .singleElement()
                .asString()
                .startsWith("that email of Student is unique whichever case it is written in is kept by no index");
    }

    /** Two moves, each of which looked first, can close a circle together; of what never moves none can. */
    @Test
    void namesTheGuardOfWhatMayNotBeAboveItself() {
        Contender embedded =
                new Contender("embedded-lines", Shop.SHAPES.get(0), new MongoEngine(), Join.IN, Guarantee.TRANSACTION);
        assertThat(new MongoEngine().guards(embedded, Shop.MODEL))
                .contains(
                        "that no Category is above itself by parent is kept by nothing; its guard is one document that"
                                + " holds who is above whom, changed by compare-and-set on its revision after going up from"
                                + " the new one",
                        "that no Customer is above itself by referrer is kept by nothing; where Customer.referrer never"
                                + " changes, its guard is that none is made with itself above")
                .anyMatch(one -> one.startsWith("Order.customer is a reference")
                        && one.endsWith("; that it never changes needs that no update sets it"))
                .noneMatch(one -> one.startsWith("Product.category is a reference") && one.contains("never changes"));
    }

    /** The server joins by one field, and an album's key has two. */
    @Test
    void saysInTheNameOfAContenderThatItSendsFindsBesideLookups(@TempDir Path folder) throws IOException {
        Model model = ModelFile.read(Files.writeString(folder.resolve("albums.yaml"), """
                model: albums
                says: Folders have albums, and these have covers.
                entities:
                  Folder: {key: id, attributes: {id: id}}
                  Album:
                    weak: true
                    key: [folder, number]
                    attributes: {number: {type: integer, range: 1..}}
                  Cover: {weak: true, key: [album], attributes: {colour: text}}
                relationships:
                  has:
                    parent: {entity: Folder, role: folder, has: 0..many, says: a folder may have albums}
                    child: {entity: Album, role: albums, has: 1, says: each album is in one folder}
                    strength: identifying
                    onDelete: CASCADE
                  wears:
                    parent: {entity: Album, role: album, has: 0..1, says: an album may have a cover}
                    child: {entity: Cover, role: cover, has: 1, says: each cover is of one album}
                    strength: identifying
                    onDelete: CASCADE
                """));
        String sizes =
                "sizes:\n  Folder: 5\n  Album: {for: has, each: fixed 2}\n  Cover: {for: wears, each: fixed 1}\n";
        assertThat(names(
                        model,
                        folder,
                        sizes + "operations:\n  all: {weight: 1, read: Folder, along: [albums.cover]}\n"))
                .containsExactly("apart ($lookup and find)", "apart ($in)");
        assertThat(names(model, folder, sizes + "operations:\n  some: {weight: 1, read: Folder, along: [albums]}\n"))
                .containsExactly("apart ($lookup)", "apart ($in)");
    }

    private static List<String> names(Model model, Path folder, String workload) throws IOException {
        Workload asked = WorkloadFile.read(
                Files.writeString(folder.resolve("some.workload.yaml"), workload), model, Operations.VERBS);
        Shape apart = new Shape("apart", null, false, Map.of());
        return new MongoEngine()
                .contenders(apart, model, asked, List.of(Join.LOOKUP, Join.IN), List.of(Guarantee.PLAIN)).stream()
                        .map(Contender::name)
                        .toList();
    }

    private static List<String> guards(String shape, Guarantee guarantee) {
        return new MongoEngine()
                .guards(new Contender(shape, School.shape(shape), new MongoEngine(), Join.IN, guarantee), School.MODEL);
    }
}
