package dev.cartograph.integrity;

/**
 * One step of a protocol, by the name under which it is stopped, counted and drawn. Every command that a protocol sends
 * to the database belongs to a step, and a process may die before any of them.
 */
public interface Step {
    /** Its name within its protocol, {@code CLOSE}. */
    String name();

    /** What it does, as a sentence without its stop: {@code "the parent goes to CLOSING by compare-and-set"}. */
    String says();

    /** {@code deletion.CLOSE}. */
    default String title() {
        String protocol = getClass().getSimpleName().replaceFirst("Step$", "");
        return Character.toLowerCase(protocol.charAt(0)) + protocol.substring(1) + "." + name();
    }
}
