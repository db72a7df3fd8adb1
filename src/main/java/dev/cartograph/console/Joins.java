package dev.cartograph.console;

import dev.cartograph.lab.contender.Join;
import java.util.Map;
import picocli.CommandLine;

/** Reads how documents are joined: {@code in}, {@code lookup}, {@code each}. */
final class Joins implements CommandLine.ITypeConverter<Join> {
    private static final Map<String, Join> WORDS = Map.of("in", Join.IN, "lookup", Join.LOOKUP, "each", Join.EACH);

    @Override
    public Join convert(String word) {
        Join join = WORDS.get(word);
        if (join == null) {
            throw new CommandLine.TypeConversionException("'" + word + "' is none of in, lookup, each");
        }
        return join;
    }
}
