package dev.cartograph.audits;

import java.util.Date;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;

/** Violations of one collection, each a sound document of its own in which one thing is spoiled. */
final class Spoiling {
    private final String collection;
    private final Supplier<Document> sound;
    private final Violations violations;
    private final Samples samples;

    Spoiling(String collection, Supplier<Document> sound, Violations violations, Samples samples) {
        this.collection = collection;
        this.sound = sound;
        this.violations = violations;
        this.samples = samples;
    }

    void spoiled(String rule, String how, Consumer<Document> spoil) {
        violations.kind(rule + " " + collection + ": " + how, () -> {
            Document one = sound.get();
            spoil.accept(one);
            violations.insert(collection, one, rule);
        });
    }

    /** What every collection of the shop keeps of its documents. */
    void bookkeeping() {
        spoiled("DOC-010", "no form", d -> d.remove("schema"));
        spoiled("DOC-010", "form to come", d -> d.put("schema", 99));
        spoiled("DOC-010", "no version", d -> d.remove("version"));
        spoiled("DOC-010", "version of another type", d -> d.put("version", "1"));
        spoiled("DOC-010", "standing that is none", d -> d.put("standing", "LYING"));
        spoiled("DOC-010", "standing of another type", d -> d.put("standing", samples.notA(String.class)));
        spoiled("DOC-010", "touches of another type", d -> d.put("touches", "x"));
        spoiled("DOC-010", "no time of creation", d -> d.remove("createdAt"));
        spoiled("DOC-010", "created in time to come", d -> d.put("createdAt", new Date(Long.MAX_VALUE)));
        spoiled("DOC-010", "changed in time to come", d -> d.put("changedAt", new Date(Long.MAX_VALUE)));
        spoiled("DOC-010", "time of another type", d -> d.put("changedAt", samples.notA(Date.class)));
    }
}
