package dev.cartograph.lab.measure;

import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what a call is about, in a word or two: {@code Student number 3}; where the children of one are listed or added
 * up, that one; where those that have a value are listed, {@code the term of Class number 3}.
 */
final class CallWords implements Statements<String> {
    private final Model model;

    CallWords(Model model) {
        this.model = model;
    }

    @Override
    public String read(String entity, List<Path> along, int number) {
        return numbered(entity, number);
    }

    @Override
    public String list(Listing listing, int of) {
        return model.entity(listing.entity()).attribute(listing.by()).isPresent()
                ? "the " + listing.by() + " of " + numbered(listing.entity(), of)
                : parent(listing.entity(), listing.by(), of);
    }

    @Override
    public String sum(Summing sum, int of) {
        return sum.of() == null ? "every " + sum.entity() : parent(sum.entity(), sum.of(), of);
    }

    @Override
    public String insert(String entity, List<String> with, int number) {
        return numbered(entity, number);
    }

    @Override
    public String change(String entity, String attribute, int number, @Nullable Object value) {
        return numbered(entity, number);
    }

    @Override
    public String delete(String entity, int number) {
        return numbered(entity, number);
    }

    @Override
    public String together(List<String> writes) {
        return writes.stream().distinct().collect(Collectors.joining(", "));
    }

    private String parent(String entity, String role, int number) {
        return numbered(Keys.up(model, model.entity(entity), role).parent().entity(), number);
    }

    private static String numbered(String entity, int number) {
        return entity + " number " + (number + 1);
    }
}
