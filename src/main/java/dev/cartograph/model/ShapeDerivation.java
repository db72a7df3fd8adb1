package dev.cartograph.model;

import dev.cartograph.model.Stored.StoredEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives from a shape where documents keep a model. */
final class ShapeDerivation {
    private final Model model;
    private final Shape shape;

    ShapeDerivation(Model model, Shape shape) {
        this.model = model;
        this.shape = shape;
    }

    Stored stored() {
        Map<String, StoredEntity> entities = new LinkedHashMap<>();
        Map<String, List<String>> copies = new LinkedHashMap<>();
        for (Entity entity : model.entities()) {
            Relationship by = embedding(entity);
            entities.put(
                    entity.name(),
                    by == null
                            ? StoredEntity.in(SqlNames.collection(entity.name()))
                            : StoredEntity.by(
                                    by.name(), by.parent().entity(), by.child().role()));
        }
        for (Relationship relationship : model.relationships()) {
            if (shape.decision(relationship) instanceof Decision.Copy copy) {
                copies.put(relationship.name(), copy.attributes());
            }
        }
        return new Stored(List.of(), entities, Map.of(), copies);
    }

    private @Nullable Relationship embedding(Entity entity) {
        return model.relationshipsToParents(entity.name()).stream()
                .filter(relationship -> shape.decision(relationship) instanceof Decision.Embed)
                .findFirst()
                .orElse(null);
    }
}
