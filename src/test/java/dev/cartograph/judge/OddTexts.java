package dev.cartograph.judge;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Values that are most of the time sound, and otherwise on or beyond a bound. */
final class OddTexts {
    private final RandomGenerator random;

    OddTexts(RandomGenerator random) {
        this.random = random;
    }

    /** Whether the next value is to be an odd one. */
    boolean odd() {
        return random.nextInt(24) == 0;
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A text that a person wrote, of at most so many characters. */
    @Nullable
    String plain(int most, String sound) {
        if (!odd()) {
            return sound;
        }
        return switch (random.nextInt(16)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> " ";
            case 3 -> "x";
            case 4 -> "x".repeat(most);
            case 5 -> "x".repeat(most + 1);
            case 6 -> "😀".repeat(most);
            case 7 -> "😀".repeat(most + 1);
            case 8 -> sound + " ";
            case 9 -> "\u3000" + sound;
            case 10 -> "\u00A0" + sound;
            case 11 -> "a\tb";
            case 12 -> "a\u0000b";
            case 13 ->
                "a" + any(List.of("\u200B", "\u202E", "\uFEFF", "\u2028", "\u00AD", "\u0085", "\u007F", "\u2066"))
                        + "b";
            case 14 ->
                any(List.of("a\uD800b", "\uDC00", "👩\u200D🚀", "a\u200D", "\u200Ca", "é", "'; --", "a\\b", "\uFFFF"));
            default -> "x".repeat(Math.max(0, most - 1)) + "\n";
        };
    }

    /** Such a text that may be absent. */
    @Nullable
    String plainOrNone(int most, String sound) {
        return random.nextInt(3) == 0 ? plain(most, sound) : null;
    }

    /** A text of another form, near to some that are sound. */
    @Nullable
    String formed(String sound, List<String> near) {
        if (!odd()) {
            return sound;
        }
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> sound + any(List.of(" ", "\n", "-", "é", "\u0000", "\uD83D"));
            case 2 -> "";
            default -> any(near);
        };
    }

    /** A number from a range. */
    @Nullable
    Long number(long least, long most, long sound) {
        if (!odd()) {
            return sound;
        }
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> least;
            case 2 -> least - 1;
            case 3 -> most;
            case 4 -> most + 1;
            case 5 -> Long.MIN_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
