package dev.cartograph.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where documents keep what the model describes. It says only what differs from the rule: an attribute lies in a field
 * of its own name (a surrogate key in {@code _id}), a derived one in none, a reference in a field named after the role
 * with {@code Id} behind it.
 *
 * @param technical fields of every document that the model has no attribute for
 * @param entities by name, each entity of the model
 * @param relationships by name, those whose reference lies elsewhere
 * @param copies which attributes of the parent stand beside the reference, by the relationship's name; they lie under
 *     the parent's role
 */
public record Stored(
        List<String> technical,
        Map<String, StoredEntity> entities,
        Map<String, StoredReference> relationships,
        Map<String, List<String>> copies) {

    /** Nothing said. */
    static final Stored NOWHERE = new Stored(List.of(), Map.of(), Map.of(), Map.of());

    public Stored {
        technical = List.copyOf(technical);
    }

    /**
     * Where an entity's documents are: in a collection of their own, or in their parent's.
     *
     * @param collection null when it is embedded
     * @param in the entity whose document holds it, null when it has a collection
     * @param by the relationship by which it lies there; null when that is the one that identifies it
     * @param at the field of that document
     * @param fields where an attribute lies, as a dotted path, by the attribute's name
     * @param normalised the field that holds an attribute in the form in which it is compared, by its name
     * @param maps multivalued attributes kept as one object whose keys are the part they are distinct by
     * @param idFrom the natural key from which {@code _id} is computed, so that it needs no index of its own
     * @param technical fields of this document alone that the model has no attribute for
     */
    public record StoredEntity(
            @Nullable String collection,
            @Nullable String in,
            @Nullable String by,
            @Nullable String at,
            Map<String, String> fields,
            Map<String, String> normalised,
            List<String> maps,
            List<String> idFrom,
            List<String> technical) {

        public StoredEntity {
            maps = List.copyOf(maps);
            idFrom = List.copyOf(idFrom);
            technical = List.copyOf(technical);
        }

        /** In a collection of its own, by the rule. */
        static StoredEntity in(String collection) {
            return new StoredEntity(collection, null, null, null, Map.of(), Map.of(), List.of(), List.of(), List.of());
        }

        /** In its parent's document, by the rule. */
        static StoredEntity by(String relationship, String parent, String field) {
            return new StoredEntity(
                    null, parent, relationship, field, Map.of(), Map.of(), List.of(), List.of(), List.of());
        }

        /** The dotted path of an attribute inside this entity's document; null when it is not kept. */
        public @Nullable String fieldOf(Entity entity, Attribute attribute) {
            String given = fields.get(attribute.name());
            if (given != null) {
                return given;
            }
            if (attribute.isDerived()) {
                return null;
            }
            boolean surrogate = entity.hasSurrogateKey() && entity.key().contains(attribute.name());
            return surrogate ? "_id" : attribute.name();
        }
    }

    /**
     * Where a reference lies when it is not the child's field of the usual name.
     *
     * @param collection null when it lies in the child's own document
     * @param field the dotted path; <code>{id}</code> in it stands for the child's id
     */
    public record StoredReference(@Nullable String collection, String field) {}

    /** Where the reference to the parent lies; null when the child lies in the parent and needs none. */
    public @Nullable StoredReference referenceOf(Relationship relationship) {
        StoredReference given = relationships.get(relationship.name());
        if (given != null) {
            return given;
        }
        return embeds(relationship)
                ? null
                : new StoredReference(null, relationship.parent().role() + "Id");
    }

    /** Whether the child lies in its parent's document. */
    public boolean embeds(Relationship relationship) {
        StoredEntity child = entities.get(relationship.child().entity());
        if (child == null || !relationship.parent().entity().equals(child.in())) {
            return false;
        }
        return child.by() == null ? relationship.identifies() : child.by().equals(relationship.name());
    }
}
