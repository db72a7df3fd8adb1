package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Want.Branch;
import dev.cartograph.model.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** How the client asks for what a step leads to in other documents: in one query, for one of those it leads from or many. */
final class Joining {
    private final Places places;
    private final Relationship by;
    private final boolean down;
    private final boolean toMany;
    private final Place foreign;
    private final @Nullable BsonDocument wanted;

    /** By which they are found, where that is one field; null where it is several. */
    private final @Nullable String path;

    Joining(Places places, Branch branch) {
        this.places = places;
        this.by = branch.step().relationship();
        this.down = branch.step().down();
        this.toMany = branch.step().toMany();
        this.foreign = places.of(branch.want().entity());
        this.wanted = new WantedFields(places, Map.of()).ofJoined(branch, foreign);
        this.path = down
                ? foreign.prefix() + places.reference(by)
                : branch.want().entity().hasSurrogateKey() ? foreign.prefix() + "_id" : null;
    }

    /** Where they are. */
    Place foreign() {
        return foreign;
    }

    /** @param keys different ones, of those from which the step leads down, or to which it leads up */
    List<RawBsonDocument> find(Commands commands, Collection<Object> keys) {
        boolean one = keys.size() == 1;
        BsonDocument sort = toMany && foreign.depth() == 0 ? inOrder(!one) : null;
        return commands.find(foreign.collection(), matching(keys), wanted, sort, one && !toMany ? 1 : 0);
    }

    /** In the order of their keys; those of one parent together where there are several. */
    private BsonDocument inOrder(boolean severalParents) {
        String reference = places.reference(by);
        List<String> order = new ArrayList<>(severalParents ? List.of(reference) : List.of());
        places.keyPaths(foreign, 0).stream()
                .filter(part -> !part.equals(reference))
                .forEach(order::add);
        return Conditions.rising(order, false);
    }

    private BsonDocument matching(Collection<Object> keys) {
        if (path == null) {
            List<BsonDocument> each = keys.stream()
                    .map(key -> Conditions.key(places, foreign, key).filter())
                    .toList();
            return each.size() == 1 ? each.get(0) : new BsonDocument("$or", new BsonArray(each));
        }
        List<BsonValue> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(DocumentValues.bson(key)));
        return new BsonDocument(
                path, values.size() == 1 ? values.get(0) : new BsonDocument("$in", new BsonArray(values)));
    }
}
