package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.lab.workload.Want;
import dev.cartograph.lab.workload.Want.Branch;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Relationship;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What is asked for of each document: what is wanted of it, and what tells whose it is. */
final class WantedFields {
    private final Places places;

    /** What the server looks up, and under which name that is found. */
    private final Map<Branch, String> lookedUp;

    WantedFields(Places places, Map<Branch, String> lookedUp) {
        this.places = places;
        this.lookedUp = lookedUp;
    }

    /**
     * Of the documents that are read first.
     *
     * @param excluding whether it says what is left out, as it must where others are looked up
     * @return null where that is all of them
     */
    @Nullable
    BsonDocument of(Want want, Place place, boolean excluding) {
        Projection own = new Projection(places, place);
        Map<Branch, Projection> found = new IdentityHashMap<>();
        ask(want, place, place.depth(), place.prefix(), own, found);
        if (!excluding) {
            return own.included();
        }
        BsonDocument projection = new BsonDocument();
        own.excludeFrom(projection, "");
        lookedUp.forEach(
                (branch, name) -> Objects.requireNonNull(found.get(branch)).excludeFrom(projection, name + "."));
        return projection.isEmpty() ? null : projection;
    }

    /** Of the documents in a list of which one is picked that is read: what is wanted of them besides. */
    BsonDocument beside(Want want, Place place) {
        Projection own = new Projection(places, place);
        ask(want, place, place.depth(), place.prefix(), own, new IdentityHashMap<>());
        return own.includedBeside(place.level(1).field());
    }

    /** Of what is joined by the client; null where that is all of it. */
    @Nullable
    BsonDocument ofJoined(Branch branch, Place at) {
        return askJoined(branch, at, new IdentityHashMap<>()).included();
    }

    /** What is wanted of what is joined, and of children by whom they belong to. */
    private Projection askJoined(Branch branch, Place at, Map<Branch, Projection> found) {
        Projection asked = new Projection(places, at);
        ask(branch.want(), at, at.depth(), at.prefix(), asked, found);
        if (branch.step().down()) {
            asked.want(at.prefix() + places.reference(branch.step().relationship()));
        }
        return asked;
    }

    /**
     * Asks for what is wanted of an entity.
     *
     * @param level of its place, or -1 where it is not reached by that
     * @param base the path of its own fields, with a dot at the end; empty at the top
     * @param found is given what is asked of what is looked up
     */
    private void ask(Want of, Place at, int level, String base, Projection asked, Map<Branch, Projection> found) {
        Entity entity = of.entity();
        for (Attribute attribute : of.wanted()) {
            String field = places.field(entity, attribute);
            if (field != null) {
                asked.want(base + field);
            }
        }
        for (Relationship up : places.references(entity)) {
            if (of.isWhole() || of.along().containsKey(up.parent().role())) {
                asked.want(base + places.reference(up));
            }
        }
        askKeys(entity, at, level, base, asked);
        of.along().forEach((role, branch) -> {
            switch (Where.of(places, branch)) {
                case INSIDE -> ask(branch.want(), at, -1, base + role + ".", asked, found);
                case AROUND -> ask(branch.want(), at, level - 1, above(base, branch), asked, found);
                case COPIED ->
                    branch.want().wanted().forEach(attribute -> asked.want(base + role + "." + attribute.name()));
                case ELSEWHERE -> {
                    if (lookedUp.containsKey(branch)) {
                        Place foreign = places.of(branch.want().entity());
                        found.put(branch, askJoined(branch, foreign, found));
                    }
                }
            }
        });
    }

    static String above(String base, Branch branch) {
        String field = branch.step().relationship().child().role();
        return base.substring(0, base.length() - field.length() - 1);
    }

    /** What tells one from another, where it lies in its own document or above it. */
    private void askKeys(Entity entity, Place at, int level, String base, Projection asked) {
        for (String name : entity.key()) {
            if (entity.attribute(name).isPresent()) {
                asked.want(base + places.field(entity, name));
                continue;
            }
            Relationship up = Keys.up(places.model(), entity, name);
            if (!places.embeds(up)) {
                asked.want(base + places.reference(up));
            }
        }
        if (level > 0) {
            String above =
                    base.substring(0, base.length() - at.level(level).field().length() - 1);
            askKeys(places.entity(at, level - 1), at, level - 1, above, asked);
        }
    }
}
