package dev.cartograph.seeding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream of bytes, one at a time, in memory that no line can blow up. */
final class Lines {
    /** How many bytes a line may have, its end not counted. */
    static final int MAX_BYTES = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (from < to || refill()) {
            number++;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            boolean tooLong = false;
            boolean ended = false;
            while (!ended && (from < to || refill())) {
                int end = from;
                while (end < to && buffer[end] != '\n') {
                    end++;
                }
                ended = end < to;
                tooLong |= bytes.size() + (end - from) > MAX_BYTES + 1;
                if (!tooLong) {
                    bytes.write(buffer, from, end - from);
                }
                from = ended ? end + 1 : end;
            }
            byte[] line = tooLong ? new byte[0] : trimmed(bytes.toByteArray());
            tooLong |= line.length > MAX_BYTES;
            if (tooLong || line.length > 0) {
                return new Line(number, tooLong ? new byte[0] : line, tooLong);
            }
        }
        return null;
    }

    private boolean refill() throws IOException {
        from = 0;
        to = Math.max(in.read(buffer), 0);
        return to > 0;
    }

    /** Without white space at its ends, nor the byte order mark with which some editors begin a file. */
    private byte[] trimmed(byte[] line) {
        boolean marked = number == 1
                && line.length >= 3
                && line[0] == (byte) 0xEF
                && line[1] == (byte) 0xBB
                && line[2] == (byte) 0xBF;
        int first = marked ? 3 : 0;
        int last = line.length;
        while (first < last && isBlank(line[first])) {
            first++;
        }
        while (first < last && isBlank(line[last - 1])) {
            last--;
        }
        return Arrays.copyOfRange(line, first, last);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /**
     * One line.
     *
     * @param number counted from 1, blank lines too
     * @param bytes without the line's end; none where it is too long
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Line(long number, byte[] bytes, boolean tooLong) {}
}
