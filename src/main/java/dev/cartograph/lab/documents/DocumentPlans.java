package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Gathering;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.Want;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from a shape and a way to join, whatever a call is about: how each statement is carried out on documents. */
final class DocumentPlans {
    private final Places places;
    private final Join join;
    private final DocumentWrites writes;
    private final Map<Whole, DocumentRead> reads = new HashMap<>();

    DocumentPlans(Places places, Join join) {
        this.places = places;
        this.join = join;
        this.writes = new DocumentWrites(places);
    }

    /** What is read of an entity. */
    private record Whole(String entity, List<Path> along) {}

    /**
     * Whether anything that a workload reads must be brought together from several documents.
     *
     * @param kept as the shape says
     */
    static boolean joins(Model kept, Workload workload) {
        DocumentPlans plans = new DocumentPlans(new Places(kept), Join.IN);
        return plans.new Reads().of(workload).stream().anyMatch(DocumentRead::joins);
    }

    /**
     * Whether anything of it is asked for by the client, though the server joins what it can.
     *
     * @param kept as the shape says
     */
    static boolean findsBesideLookups(Model kept, Workload workload) {
        DocumentPlans plans = new DocumentPlans(new Places(kept), Join.LOOKUP);
        return plans.new Reads().of(workload).stream().anyMatch(DocumentRead::isFollowed);
    }

    Places places() {
        return places;
    }

    DocumentWrites writes() {
        return writes;
    }

    DocumentRead read(String entity, List<Path> along) {
        return reads.computeIfAbsent(
                new Whole(entity, along),
                whole -> new DocumentRead(places, Want.whole(places.model(), places.entity(entity), along), join));
    }

    private final class Reads extends Gathering<DocumentRead> {
        @Override
        public List<DocumentRead> read(String entity, List<Path> along, int number) {
            return List.of(DocumentPlans.this.read(entity, along));
        }

        @Override
        public List<DocumentRead> list(Listing listing, int of) {
            return List.of(DocumentPlans.this.read(listing.entity(), listing.along()));
        }
    }
}
