package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.lab.workload.Want;
import dev.cartograph.lab.workload.Want.Branch;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * How some of an entity are read, with what is wanted along their roles: in one query what lies in their documents, and
 * the rest as the contender joins. By {@code $lookup} that is one aggregation, in which what was found for a role stands
 * beside the document, {@code _lines_product}, each once; by {@code $in} one query more for each step.
 */
final class DocumentRead {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final Places places;
    private final Place place;
    private final Want want;
    private final Join join;

    /** By {@code $lookup}: the stages, and under which name each step's are found. */
    private final List<BsonDocument> lookups = new ArrayList<>();

    private final Map<Branch, String> lookedUp = new IdentityHashMap<>();
    private final @Nullable BsonDocument projection;

    /** What comes along where a projection picks the one that is read out of its list; null where none can. */
    private final @Nullable BsonDocument beside;

    private final Map<Branch, Where> wheres = new IdentityHashMap<>();

    /** By the client. */
    private final Map<Branch, Joining> joinings = new IdentityHashMap<>();

    /** The steps that lead to other documents, or on to some that do. */
    private final Set<Branch> followed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Whether there is anything for the client to join. */
    private final boolean follows;

    /** What was joined for a step: by the key of the one it leads from, each by its own. */
    private static final class Joined extends IdentityHashMap<Branch, Map<Object, Map<Object, Found>>> {
        private static final long serialVersionUID = 1L;
    }

    DocumentRead(Places places, Want want, Join join) {
        this.places = places;
        this.place = places.of(want.entity());
        this.want = want;
        this.join = join;
        if (join == Join.LOOKUP) {
            lookUp(want, place.prefix(), "");
        }
        WantedFields fields = new WantedFields(places, lookedUp);
        this.projection = fields.of(want, place, place.depth() > 0 || !lookups.isEmpty());
        this.beside =
                place.depth() == 1 && place.level(1).many() && lookups.isEmpty() ? fields.beside(want, place) : null;
        plan(want);
        this.follows = joins() && lookedUp.size() < Where.joins(places, want);
    }

    /** What does not depend on what is read. */
    private void plan(Want of) {
        for (Branch branch : of.along().values()) {
            Where where = Where.of(places, branch);
            wheres.put(branch, where);
            if (where == Where.ELSEWHERE && !lookedUp.containsKey(branch)) {
                joinings.put(branch, new Joining(places, branch));
            }
            plan(branch.want());
            if (where == Where.ELSEWHERE || Where.joins(places, branch.want()) > 0) {
                followed.add(branch);
            }
        }
    }

    /** Whether anything that is wanted lies in another document. */
    boolean joins() {
        return Where.joins(places, want) > 0;
    }

    /** Whether the client goes on to other documents. */
    boolean isFollowed() {
        return follows;
    }

    /**
     * Reads those that are meant.
     *
     * @param sort null where there is one at most
     * @return how many values came back
     */
    long carryOut(Commands commands, Conditions meant, @Nullable BsonDocument sort, int limit) {
        List<RawBsonDocument> documents = fetch(commands, meant, sort, limit);
        long read = read(documents);
        if (follows) {
            read += follow(commands, want, all(documents), null);
        }
        return read;
    }

    /** The same, as answers have them. */
    List<Map<String, Object>> answer(Commands commands, Conditions meant, @Nullable BsonDocument sort, int limit) {
        List<Found> found = all(decoded(fetch(commands, meant, sort, limit)));
        Joined joined = new Joined();
        follow(commands, want, found, joined);
        return found.stream().map(one -> one(one, want, joined)).toList();
    }

    /** To be looked at more often than once. */
    private static List<BsonDocument> decoded(List<RawBsonDocument> documents) {
        return documents.stream().map(document -> document.decode(CODEC)).toList();
    }

    private List<Found> all(List<? extends BsonDocument> documents) {
        List<Found> found = new ArrayList<>();
        documents.forEach(document -> found.addAll(Found.in(places, place, document)));
        return found;
    }

    private List<RawBsonDocument> fetch(Commands commands, Conditions meant, @Nullable BsonDocument sort, int limit) {
        if (place.depth() == 0 && lookups.isEmpty()) {
            return commands.find(place.collection(), meant.filter(), projection, sort, limit);
        }
        if (beside != null && sort == null) {
            return commands.find(place.collection(), meant.filter(), meant.picking(beside), null, limit);
        }
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(new BsonDocument("$match", meant.filter()));
        stages.addAll(meant.isolating());
        if (sort != null) {
            stages.add(new BsonDocument("$sort", sort));
        }
        if (limit > 0 && sort != null) {
            stages.add(new BsonDocument("$limit", new BsonInt32(limit)));
        }
        stages.addAll(lookups);
        if (projection != null) {
            stages.add(new BsonDocument("$project", projection));
        }
        return commands.aggregate(place.collection(), stages);
    }

    private static long read(List<RawBsonDocument> documents) {
        long read = 0;
        for (RawBsonDocument document : documents) {
            read += DocumentValues.read(document);
        }
        return read;
    }

    // Joining by the server

    /** @param base the path of the wanted entity's own fields, with a dot at the end; empty at the top */
    private void lookUp(Want of, String base, String name) {
        of.along().forEach((role, branch) -> {
            Relationship by = branch.step().relationship();
            String way = name + "_" + role;
            switch (Where.of(places, branch)) {
                case INSIDE -> lookUp(branch.want(), base + by.child().role() + ".", way);
                case AROUND -> lookUp(branch.want(), WantedFields.above(base, branch), way);
                case COPIED -> {}
                case ELSEWHERE -> {
                    Place foreign = places.of(branch.want().entity());
                    Entity parent = places.model().entity(by.parent().entity());
                    if (parent.hasSurrogateKey() && !places.embeds(by)) {
                        boolean down = branch.step().down();
                        lookups.add(new BsonDocument(
                                "$lookup",
                                new BsonDocument("from", new BsonString(foreign.collection()))
                                        .append(
                                                "localField",
                                                new BsonString(base + (down ? "_id" : places.reference(by))))
                                        .append(
                                                "foreignField",
                                                new BsonString(
                                                        foreign.prefix() + (down ? places.reference(by) : "_id")))
                                        .append("as", new BsonString(way))));
                        lookedUp.put(branch, way);
                        lookUp(branch.want(), way + "." + foreign.prefix(), way);
                    }
                }
            }
        });
    }

    // Joining by the client

    /**
     * Goes on to what lies in other documents.
     *
     * @param joined is given what was found; null where nobody asks for it
     * @return how many values came back
     */
    private long follow(Commands commands, Want of, List<Found> from, @Nullable Joined joined) {
        long read = 0;
        for (Branch branch : of.along().values()) {
            Relationship by = branch.step().relationship();
            Where where = where(branch);
            if (from.isEmpty() || !followed.contains(branch)) {
                continue;
            }
            List<Found> next = new ArrayList<>();
            if (where == Where.INSIDE) {
                from.forEach(one -> next.addAll(one.embedded(by)));
            } else if (where == Where.AROUND) {
                from.forEach(one -> next.add(one.holder()));
            } else {
                read += join(commands, branch, from, next, joined != null);
                if (joined != null) {
                    keep(joined, branch, next);
                }
            }
            read += follow(commands, branch.want(), next, joined);
        }
        return read;
    }

    private void keep(Joined joined, Branch branch, List<Found> found) {
        Map<Object, Map<Object, Found>> byKey = joined.computeIfAbsent(branch, one -> new LinkedHashMap<>());
        for (Found one : found) {
            Object from = from(branch, one);
            if (from != null) {
                byKey.computeIfAbsent(from, key -> new LinkedHashMap<>()).putIfAbsent(one.key(), one);
            }
        }
    }

    /** The key by which a step leads to one. */
    private static @Nullable Object from(Branch branch, Found found) {
        return branch.step().down() ? found.parentKey(branch.step().relationship()) : found.key();
    }

    private long join(Commands commands, Branch branch, List<Found> from, List<Found> next, boolean answering) {
        Relationship by = branch.step().relationship();
        Place foreign = places.of(branch.want().entity());
        String name = lookedUp.get(branch);
        if (name != null) {
            for (Found one : from) {
                for (BsonValue document : one.top().getArray(name, new BsonArray())) {
                    Found.in(places, foreign, document.asDocument())
                            .forEach(found -> next.add(
                                    new Found(places, found.entity(), found.own(), one.top(), found.container())));
                }
            }
            return 0;
        }
        List<Object> keys = new ArrayList<>();
        for (Found one : from) {
            Object key = branch.step().down() ? one.key() : one.parentKey(by);
            if (key != null) {
                keys.add(key);
            }
        }
        Set<Object> distinct = new LinkedHashSet<>(keys);
        if (distinct.isEmpty()) {
            return 0;
        }
        Joining joining = Objects.requireNonNull(joinings.get(branch));
        boolean looksAt = answering || branch.want().along().values().stream().anyMatch(followed::contains);
        long read = 0;
        for (Set<Object> asked :
                join == Join.EACH ? keys.stream().map(Collections::singleton).toList() : List.of(distinct)) {
            List<RawBsonDocument> documents = joining.find(commands, asked);
            if (looksAt) {
                take(answering ? decoded(documents) : documents, foreign, asked, branch, next);
            }
            read += read(documents);
        }
        return read;
    }

    private void take(
            List<? extends BsonDocument> documents, Place foreign, Set<Object> keys, Branch branch, List<Found> next) {
        for (BsonDocument document : documents) {
            for (Found found : Found.in(places, foreign, document)) {
                if (foreign.depth() == 0 || keys.contains(from(branch, found))) {
                    next.add(found);
                }
            }
        }
    }

    private Where where(Branch branch) {
        return Objects.requireNonNull(wheres.get(branch));
    }

    // The answer

    private Map<String, Object> one(Found found, Want of, Joined joined) {
        Map<String, Object> one = new LinkedHashMap<>();
        for (Attribute attribute : of.wanted()) {
            Answers.put(one, attribute.name(), found.value(attribute));
        }
        if (of.isWhole()) {
            for (Relationship up :
                    places.model().relationshipsToParents(of.entity().name())) {
                Answers.put(one, up.parent().role() + "Id", found.parentKey(up));
            }
        }
        of.along().forEach((role, branch) -> {
            Relationship by = branch.step().relationship();
            if (where(branch) == Where.COPIED) {
                if (found.parentKey(by) != null) {
                    one.put(role, copy(found, branch));
                }
                return;
            }
            List<Found> next = next(found, branch, joined);
            List<Map<String, Object>> answers = next.stream()
                    .sorted(Comparator.comparing(Found::key, Keys.ORDER))
                    .map(other -> one(other, branch.want(), joined))
                    .toList();
            if (branch.step().toMany()) {
                Answers.put(one, role, answers);
            } else if (!answers.isEmpty()) {
                one.put(role, answers.get(0));
            }
        });
        return one;
    }

    private List<Found> next(Found found, Branch branch, Joined joined) {
        Relationship by = branch.step().relationship();
        return switch (where(branch)) {
            case INSIDE -> found.embedded(by);
            case AROUND -> List.of(found.holder());
            default -> {
                Object key = branch.step().down() ? found.key() : found.parentKey(by);
                yield key == null
                        ? List.of()
                        : List.copyOf(joined.getOrDefault(branch, Map.of())
                                .getOrDefault(key, Map.of())
                                .values());
            }
        };
    }

    private static Map<String, Object> copy(Found found, Branch branch) {
        Map<String, Object> copy = new LinkedHashMap<>();
        BsonDocument beside = found.own().getDocument(branch.step().end().role(), new BsonDocument());
        for (Attribute attribute : branch.want().wanted()) {
            Answers.put(copy, attribute.name(), DocumentValues.java(attribute, beside.get(attribute.name())));
        }
        return copy;
    }
}
