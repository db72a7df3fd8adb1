package dev.cartograph.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One entity tag of RFC 9110: {@code "7"}, or {@code "7-31"} where something besides the version must not go unseen.
 *
 * @param opaque what stands between the quotes
 */
record EntityTag(String opaque, boolean weak) {
    private static final Pattern ONE = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"\\s*(,|$)");
    private static final Pattern VERSION = Pattern.compile("([1-9][0-9]{0,17})(?:-([0-9]{1,18}))?(?:-[0-9a-f-]*)?");

    static EntityTag ofVersion(long version) {
        return new EntityTag(Long.toString(version), false);
    }

    /** The tag of a version of which something moves by itself, and of how far that has come. */
    static EntityTag ofVersion(long version, long revision) {
        return new EntityTag(version + "-" + revision, false);
    }

    /** A tag of the same version that also changes with a text. */
    EntityTag covering(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return new EntityTag(opaque + "-" + Long.toHexString(sum.getValue()), weak);
    }

    /**
     * Reads the list of a header.
     *
     * @throws IllegalArgumentException where it is none
     */
    static List<EntityTag> list(String header) {
        List<EntityTag> tags = new ArrayList<>();
        Matcher one = ONE.matcher(header);
        int at = 0;
        while (at < header.length()) {
            if (!one.find(at) || one.start() != at) {
                throw new IllegalArgumentException("must be a list of entity tags, as in \"3\", or *");
            }
            tags.add(new EntityTag(one.group(2), one.group(1) != null));
            at = one.end();
        }
        if (tags.isEmpty() || header.strip().endsWith(",")) {
            throw new IllegalArgumentException("must be a list of entity tags, as in \"3\", or *");
        }
        return tags;
    }

    /** The version that it names, or 0, which no document has, where it names none. */
    long version() {
        Matcher version = VERSION.matcher(opaque);
        return !weak && version.matches() ? Long.parseLong(version.group(1)) : 0;
    }

    /** How far that had come which moves by itself, where the tag says it. */
    OptionalLong revision() {
        Matcher version = VERSION.matcher(opaque);
        return !weak && version.matches() && version.group(2) != null
                ? OptionalLong.of(Long.parseLong(version.group(2)))
                : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return (weak ? "W/" : "") + "\"" + opaque + "\"";
    }
}
