package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.documents.Places.Place;
import dev.cartograph.model.Count;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Relationship.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says which constraints documents of a shape leave to the application, and the guard that each needs, and what is atomic
 * without one. A server that keeps documents keeps what lies in one of them, and unique keys of whole ones.
 */
final class DocumentGuards {
    private final Model model;
    private final Places places;
    private final boolean transaction;

    /** @param kept as the shape says */
    DocumentGuards(Model kept, Guarantee guarantee) {
        this.model = kept;
        this.places = new Places(kept);
        this.transaction = guarantee == Guarantee.TRANSACTION;
    }

    /** A sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(List.of(atomic()));
        for (Relationship relationship : model.relationships()) {
            String what =
                    relationship.child().entity() + "." + relationship.parent().role();
            if (places.embeds(relationship)) {
                sentences.add(embedded(relationship, what));
            } else {
                sentences.add(referring(relationship, what));
                if (relationship.isUnary()) {
                    sentences.add(circle(relationship, what));
                }
                List<String> copied = places.copied(relationship);
                if (!copied.isEmpty()) {
                    sentences.add(what + " carries a copy of " + String.join(", ", copied)
                            + ": whoever changes that must write every copy, "
                            + (transaction
                                    ? "which the transaction does together"
                                    : "and from the first write to the last some are old"));
                }
            }
        }
        model.entities().forEach(entity -> sentences.addAll(unique(entity)));
        return sentences;
    }

    private String atomic() {
        String whole = places.collections().values().stream()
                .map(this::whole)
                .filter(names -> names.contains(" with "))
                .collect(Collectors.joining("; "));
        return "the write of one document is atomic by itself"
                + (whole.isEmpty() ? "" : " (" + whole + ")")
                + "; what an operation writes in several is "
                + (transaction ? "atomic by its transaction" : "not");
    }

    private String whole(Entity top) {
        String inside = model.entities().stream()
                .filter(entity -> places.of(entity).depth() > 0)
                .filter(entity -> places.entity(places.of(entity), 0).equals(top))
                .map(Entity::name)
                .collect(Collectors.joining(", "));
        return top.name() + (inside.isEmpty() ? "" : " with " + inside);
    }

    private static String embedded(Relationship relationship, String what) {
        Count has = relationship.parent().has();
        return what + " needs no guard: it lies in its parent's document"
                + (has.isUnbounded() ? ", which grows with each, without a bound" : "")
                + (has.mayBeMany() && !has.isUnbounded() || !has.mayBeNone()
                        ? "; that a parent has " + has
                                + " needs a condition in the write that adds one, or takes one away"
                        : "")
                + (relationship.onDelete() == OnDelete.RESTRICT
                        ? "; that nobody deletes a parent that has one (RESTRICT) needs a condition in that deletion"
                        : "");
    }

    private static String referring(Relationship relationship, String what) {
        Count has = relationship.parent().has();
        return what
                + " is a reference that the server does not keep. Its guard is to announce, then to look: the child is"
                + " written as pending, then its parent touched where it stands, then the child goes live; who deletes a"
                + " parent marks it first, then looks for children"
                + switch (relationship.onDelete()) {
                    case RESTRICT -> ", and lets it stand where there are some";
                    case CASCADE -> ", and deletes them";
                    case SET_NULL -> ", and takes the reference out of them";
                }
                + (has.mayBeMany() && !has.isUnbounded() || !has.mayBeNone()
                        ? "; that a parent has " + has + " needs a write of the parent by whoever adds one, or takes"
                                + " one away"
                        : "")
                + (relationship.fixed() ? "; that it never changes needs that no update sets it" : "");
    }

    /** What two writes, of two documents, can close together. */
    private static String circle(Relationship relationship, String what) {
        String none = "that no " + relationship.child().entity() + " is above itself by "
                + relationship.parent().role();
        return relationship.fixed()
                ? none + " is kept by nothing; where " + what + " never changes, its guard is that none is made with"
                        + " itself above"
                : none + " is kept by nothing; its guard is one document that holds who is above whom, changed by"
                        + " compare-and-set on its revision after going up from the new one";
    }

    /** A text that is the same in both cases is another one to an index. */
    private static List<String> ignoringCase(Entity entity) {
        return entity.naturalKeys().stream()
                .flatMap(List::stream)
                .filter(name -> entity.attribute(name)
                        .filter(attribute -> attribute.domain().ignoresCase())
                        .isPresent())
                .distinct()
                .map(name -> "that " + name + " of " + entity.name()
                        + " is unique whichever case it is written in is kept by no index, which tells the cases apart: its"
                        + " guard is to keep it in lower case too, with the unique index on that")
                .toList();
    }

    /** What is to be unique and lies in a list, where no index keeps it so. */
    private List<String> unique(Entity entity) {
        Place place = places.of(entity);
        if (place.depth() == 0) {
            return ignoringCase(entity);
        }
        List<List<String>> keys = new ArrayList<>(entity.naturalKeys());
        if (!entity.hasSurrogateKey()) {
            keys.add(0, entity.key());
        }
        Relationship by = place.level(place.depth()).by();
        String holder = by.parent().role();
        List<String> sentences = new ArrayList<>();
        for (List<String> key : keys) {
            String names = key.stream().filter(name -> !name.equals(holder)).collect(Collectors.joining(", "));
            if (!key.contains(holder)) {
                sentences.add("that " + names + " of " + entity.name()
                        + " is unique is kept by no index, across documents: its guard is a document for each value, with"
                        + " the value as _id, written first");
            } else if (by.parent().has().mayBeMany() && !names.isEmpty()) {
                sentences.add("that " + names + " of " + entity.name()
                        + " is unique within its list is kept by no index: its guard is a condition in the write that adds"
                        + " one, that none in the list has it");
            }
        }
        return sentences;
    }
}
