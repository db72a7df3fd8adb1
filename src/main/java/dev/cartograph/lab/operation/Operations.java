package dev.cartograph.lab.operation;

import dev.cartograph.model.Verb;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** The operations of the lab: the one list of them. */
@NamedInterface("operation")
public final class Operations {
    /** As messages list them. */
    public static final List<Verb> VERBS =
            List.of(Read.VERB, ListOf.VERB, Insert.VERB, Add.VERB, Change.VERB, Delete.VERB, Total.VERB);

    private Operations() {}
}
