package dev.cartograph.model;

import dev.cartograph.model.Stored.StoredEntity;
import dev.cartograph.model.Stored.StoredReference;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields that an entity's document has according to the model, in the words of {@link RecordFields}. */
final class StoredFields {

    private final Model model;
    private final SortedMap<String, String> fields = new TreeMap<>();

    private StoredFields(Model model) {
        this.model = model;
    }

    static SortedMap<String, String> of(Model model, Entity entity) {
        StoredFields fields = new StoredFields(model);
        fields.addEntity("", entity);
        return fields.fields;
    }

    private void addEntity(String prefix, Entity entity) {
        StoredEntity place = model.stored().entities().get(entity.name());
        for (Attribute attribute : entity.attributes()) {
            String field = place.fieldOf(entity, attribute);
            if (field == null) {
                continue;
            }
            addParents(prefix, field);
            if (place.maps().contains(attribute.name())) {
                fields.put(prefix + field, "map");
            } else {
                add(prefix + field, attribute);
            }
        }
        place.normalised().values().forEach(field -> fields.put(prefix + field, "text"));
        for (Relationship relationship : model.relationshipsToParents(entity.name())) {
            StoredReference reference = model.stored().referenceOf(relationship);
            if (reference != null && reference.collection() == null) {
                fields.put(
                        prefix + reference.field(),
                        "id" + (relationship.child().has().mayBeNone() ? "?" : ""));
            }
        }
        for (Relationship relationship : model.relationshipsToChildren(entity.name())) {
            Entity child = model.entity(relationship.child().entity());
            StoredEntity childPlace = model.stored().entities().get(child.name());
            if (entity.name().equals(childPlace.in()) && model.stored().referenceOf(relationship) == null) {
                Count has = relationship.parent().has();
                fields.put(prefix + childPlace.at(), "object" + (has.mayBeMany() ? "[]" : has.mayBeNone() ? "?" : ""));
                addEntity(prefix + childPlace.at() + ".", child);
            }
        }
    }

    /** {@code stock} for {@code stock.onHand}. */
    private void addParents(String prefix, String field) {
        for (int dot = field.indexOf('.'); dot > 0; dot = field.indexOf('.', dot + 1)) {
            fields.put(prefix + field.substring(0, dot), "object");
        }
    }

    private void add(String path, Attribute attribute) {
        Domain domain = attribute.domain();
        String word = domain.isComposite() ? "object" : domain.type().word();
        if (domain.type() == Type.ENUM) {
            word += " " + domain.values();
        }
        fields.put(path, word + (attribute.isMultivalued() ? "[]" : "") + (attribute.optional() ? "?" : ""));
        domain.parts().forEach(part -> add(path + "." + part.name(), part));
    }
}
