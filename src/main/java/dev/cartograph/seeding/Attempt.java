package dev.cartograph.seeding;

import java.util.List;

/** How rows are tried: for real or dry. */
interface Attempt<R extends Record, T> {

    /** Whether batches must go one after the other. */
    boolean isOneAtATime();

    /** Tries rows whose natural key is new, or which tell by themselves whether it is. */
    List<Verdict> create(Shelf<R, T> shelf, List<Batch.Entry<R>> entries);

    /** Tries a row that differs from the document with its natural key. */
    Verdict change(ChangingShelf<R, T> shelf, T document, Batch.Entry<R> entry);
}
