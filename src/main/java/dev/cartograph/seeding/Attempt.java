package dev.cartograph.seeding;

import java.util.List;

/** How rows are tried: for real or dry. */
interface Attempt<R extends Record, T> {

    /** Tries rows whose natural key is new; what came of each, in their order. */
    List<Verdict> create(List<Batch.Entry<R>> entries);

    /** Tries a row whose natural key is there already. */
    Verdict change(T document, Batch.Entry<R> entry);
}
