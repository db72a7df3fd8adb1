package dev.cartograph.model;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An ER model that has been read and found sound: every name in it leads somewhere.
 *
 * @param domains by name, in the order of the file, like all else
 * @param stored where documents keep it; empty when the file does not say
 */
public record Model(
        String name,
        String says,
        Map<String, Domain> domains,
        List<Entity> entities,
        List<Relationship> relationships,
        List<ManyToMany> manyToMany,
        Stored stored) {

    public Model {
        entities = List.copyOf(entities);
        relationships = List.copyOf(relationships);
        manyToMany = List.copyOf(manyToMany);
    }

    /** @throws NoSuchElementException when the model has no such entity */
    public Entity entity(String entityName) {
        return entities.stream()
                .filter(entity -> entity.name().equals(entityName))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the model has no entity '" + entityName + "'"));
    }

    /** @throws NoSuchElementException when the model has no such relationship */
    public Relationship relationship(String relationshipName) {
        return relationships.stream()
                .filter(relationship -> relationship.name().equals(relationshipName))
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException("the model has no relationship '" + relationshipName + "'"));
    }

    /** Where a role leads to, as seen from an entity. */
    public Optional<Step> step(String entityName, String role) {
        return Stream.concat(
                        relationshipsToParents(entityName).stream().map(up -> new Step(up, false)),
                        relationshipsToChildren(entityName).stream().map(down -> new Step(down, true)))
                .filter(step -> step.end().role().equals(role))
                .findFirst();
    }

    /**
     * One step along a relationship.
     *
     * @param down whether it leads from the parent to its children, else from a child to its parent
     */
    public record Step(Relationship relationship, boolean down) {

        /** The end that it leads to. */
        public Relationship.End end() {
            return down ? relationship.child() : relationship.parent();
        }

        /** Whether it leads to many. */
        public boolean toMany() {
            return down && relationship.parent().has().mayBeMany();
        }
    }

    /** The part of it that some entities and the relationships between them are, kept as before. */
    public Model narrowedTo(Set<String> some) {
        List<Relationship> between = relationships.stream()
                .filter(relationship -> some.contains(relationship.parent().entity())
                        && some.contains(relationship.child().entity()))
                .toList();
        return new Model(
                name,
                says,
                domains,
                entities.stream().filter(entity -> some.contains(entity.name())).toList(),
                between,
                manyToMany.stream()
                        .filter(both -> Stream.of(both.first(), both.second())
                                .allMatch(side -> between.stream()
                                        .anyMatch(one -> one.name().equals(side.relationship()))))
                        .toList(),
                stored);
    }

    /** The same, kept otherwise. */
    Model kept(Stored otherwise) {
        return new Model(name, says, domains, entities, relationships, manyToMany, otherwise);
    }

    /** The relationships in which the entity is the child: those whose parents it refers to. */
    public List<Relationship> relationshipsToParents(String entityName) {
        return relationships.stream()
                .filter(relationship -> relationship.child().entity().equals(entityName))
                .toList();
    }

    /** The relationships in which the entity is the parent. */
    public List<Relationship> relationshipsToChildren(String entityName) {
        return relationships.stream()
                .filter(relationship -> relationship.parent().entity().equals(entityName))
                .toList();
    }
}
