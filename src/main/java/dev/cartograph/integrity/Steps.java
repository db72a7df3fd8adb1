package dev.cartograph.integrity;

/**
 * Told of every step of a protocol before it is taken. In the shop nobody listens; in a test, this is where one
 * operation stops while others run, and where a process ends.
 */
@FunctionalInterface
public interface Steps {
    /** Nobody listens. */
    Steps UNWATCHED = step -> {};

    void before(Step step);
}
