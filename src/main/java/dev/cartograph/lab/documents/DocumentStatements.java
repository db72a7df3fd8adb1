package dev.cartograph.lab.documents;

import dev.cartograph.lab.documents.DocumentRequest.Reading;
import dev.cartograph.lab.documents.DocumentRequest.Writing;
import dev.cartograph.lab.documents.DocumentWrites.Write;
import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Makes of statements what is sent to documents, by the facts as they are at the moment. */
final class DocumentStatements implements Statements<DocumentRequest> {
    private final DocumentPlans plans;
    private final Places places;
    private final Facts facts;
    private final DocumentDatabase database;

    DocumentStatements(DocumentPlans plans, Facts facts, DocumentDatabase database) {
        this.plans = plans;
        this.places = plans.places();
        this.facts = facts;
        this.database = database;
    }

    @Override
    public DocumentRequest read(String entity, List<Path> along, int number) {
        DocumentRead read = plans.read(entity, along);
        Conditions meant = Conditions.key(places, places.of(entity), key(entity, number));
        return new Reading(
                database,
                commands -> read.carryOut(commands, meant, null, 1),
                commands -> read.answer(commands, meant, null, 1).get(0));
    }

    @Override
    public DocumentRequest list(Listing listing, int of) {
        DocumentRead read = plans.read(listing.entity(), listing.along());
        Place place = places.of(listing.entity());
        Conditions meant = listed(listing, place, of);
        BsonDocument sort = Conditions.rising(order(listing, place), listing.descending());
        return new Reading(
                database,
                commands -> read.carryOut(commands, meant, sort, listing.limit()),
                commands -> read.answer(commands, meant, sort, listing.limit()));
    }

    /** Without what all of them have the same, since an index that begins with it gives them in the order of the rest. */
    private List<String> order(Listing listing, Place place) {
        Entity entity = place.entity();
        List<String> order = new ArrayList<>();
        order.add(place.prefix() + places.field(entity, listing.sort()));
        order.addAll(places.keyPaths(place, place.depth()));
        List<String> others = new ArrayList<>(order);
        others.removeAll(same(listing, place));
        return others.isEmpty() ? order : others;
    }

    /** Where that is by which they are listed. */
    private List<String> same(Listing listing, Place place) {
        Entity entity = place.entity();
        if (entity.attribute(listing.by()).isPresent()) {
            return List.of(place.prefix() + places.field(entity, listing.by()));
        }
        Relationship up = Keys.up(places.model(), entity, listing.by());
        return places.embeds(up)
                ? places.keyPaths(place, place.depth() - 1)
                : List.of(place.prefix() + places.reference(up));
    }

    private Conditions listed(Listing listing, Place place, int of) {
        Entity entity = place.entity();
        Attribute by = entity.attribute(listing.by()).orElse(null);
        if (by != null) {
            return Conditions.having(places, place, by, Objects.requireNonNull(facts.value(entity, of, by)));
        }
        Relationship up = Keys.up(places.model(), entity, listing.by());
        return Conditions.parent(places, up, key(up.parent().entity(), of));
    }

    @Override
    public DocumentRequest sum(Summing sum, int of) {
        Object parent = sum.of() == null
                ? null
                : key(
                        Keys.up(places.model(), places.entity(sum.entity()), sum.of())
                                .parent()
                                .entity(),
                        of);
        DocumentTotal.Sum total = new DocumentTotal(places, sum).of(parent);
        return new Reading(database, total::carryOut, total::answer);
    }

    @Override
    public DocumentRequest insert(String entity, List<String> with, int number) {
        return writing(plans.writes().insert(facts, places.entity(entity), number, with));
    }

    @Override
    public DocumentRequest change(String entity, String attribute, int number, @Nullable Object value) {
        Entity changed = places.entity(entity);
        return writing(plans.writes()
                .change(
                        key(entity, number),
                        changed,
                        changed.attribute(attribute).orElseThrow(),
                        value));
    }

    private DocumentRequest writing(List<Write> writes) {
        return new Writing(database, writes, writes.size() == 1);
    }

    @Override
    public DocumentRequest delete(String entity, int number) {
        Entity deleted = places.entity(entity);
        return new Writing(
                database,
                plans.writes().delete(key(entity, number), deleted),
                plans.writes().deletesAtOnce(deleted));
    }

    @Override
    public DocumentRequest together(List<DocumentRequest> writes) {
        List<Write> all = new ArrayList<>();
        writes.forEach(one -> all.addAll(one.writing().writes()));
        return new Writing(
                database, all, writes.size() == 1 && writes.get(0).writing().atOnce());
    }

    private Object key(String entity, int number) {
        return Keys.of(facts, places.entity(entity), number);
    }
}
