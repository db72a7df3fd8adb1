package dev.cartograph.lab.documents;

import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Stored;
import dev.cartograph.model.Stored.StoredEntity;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * A population as documents, in the shape in which its model is kept: {@code {"_id": …, "customerId": …, "placedAt": …,
 * "lines": [{"lineNumber": 1, "productId": …}]}}. What there is none of is left out.
 */
final class ShapedDocuments {
    private final Model model;
    private final Stored stored;
    private final Facts facts;

    /** @param model kept as the shape says ({@code Shape.keeping}) */
    ShapedDocuments(Model model, Facts facts) {
        this.model = model;
        this.stored = model.stored();
        this.facts = facts;
    }

    /** One of an entity, by its number, with all that lies in it. */
    BsonDocument document(Entity entity, int number) {
        BsonDocument document = new BsonDocument();
        StoredEntity place = place(entity);
        for (Attribute attribute : entity.attributes()) {
            String field = place.fieldOf(entity, attribute);
            Object value = field == null ? null : facts.value(entity, number, attribute);
            if (field != null && value != null) {
                document.put(field, DocumentValues.bson(value));
            }
        }
        for (Relationship up : model.relationshipsToParents(entity.name())) {
            if (!stored.embeds(up) && facts.hasParent(up, number)) {
                refer(document, up, facts.parent(up, number));
            }
        }
        for (Relationship down : model.relationshipsToChildren(entity.name())) {
            if (stored.embeds(down)) {
                embed(document, down, number);
            }
        }
        return document;
    }

    /** The reference, and what is copied beside it. */
    private void refer(BsonDocument document, Relationship up, int parent) {
        Entity entity = model.entity(up.parent().entity());
        document.put(
                Objects.requireNonNull(stored.referenceOf(up)).field(),
                DocumentValues.bson(Keys.of(facts, entity, parent)));
        List<String> copied = stored.copies().getOrDefault(up.name(), List.of());
        if (!copied.isEmpty()) {
            BsonDocument copy = new BsonDocument();
            for (String name : copied) {
                Object value =
                        facts.value(entity, parent, entity.attribute(name).orElseThrow());
                if (value != null) {
                    copy.put(name, DocumentValues.bson(value));
                }
            }
            document.put(up.parent().role(), copy);
        }
    }

    private void embed(BsonDocument document, Relationship down, int parent) {
        Entity child = model.entity(down.child().entity());
        BsonArray children = new BsonArray();
        for (int number : facts.children(down, parent)) {
            children.add(document(child, number));
        }
        if (down.parent().has().mayBeMany()) {
            document.put(down.child().role(), children);
        } else if (!children.isEmpty()) {
            document.put(down.child().role(), children.get(0));
        }
    }

    private StoredEntity place(Entity entity) {
        return Objects.requireNonNull(stored.entities().get(entity.name()), entity.name());
    }
}
