package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualitiesTests {

    @Test
    void readsAConjunctionAsThePlainFilterThatItIs() {
        Document ids = new Document("$in", List.of(1, 2));
        Document nested = new Document(
                "$and",
                List.of(
                        new Document("_id", ids),
                        new Document("$and", List.of(new Document("state", "A"), new Document("n", 3)))));
        assertThat(Equalities.flat(nested))
                .isEqualTo(new Document("_id", ids).append("state", "A").append("n", 3));
    }

    @Test
    void leavesAFieldThatIsAskedForTwiceToTheConjunction() {
        Document twice = new Document("$and", List.of(new Document("n", new Document("$gt", 1)), new Document("n", 3)));
        assertThat(Equalities.flat(twice)).isSameAs(twice);
    }
}
