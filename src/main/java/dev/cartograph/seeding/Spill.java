package dev.cartograph.seeding;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that wait for others, kept in a temporary file so that their number costs no memory. They are written one by one
 * and read back in chunks no larger than a batch.
 */
final class Spill implements AutoCloseable {
    private final Path path;
    private final DataOutputStream out;
    private final List<Long> starts = new ArrayList<>();
    private final Batch.Size chunk = new Batch.Size();
    private long length;
    private long rows;

    Spill() {
        try {
            path = Files.createTempFile("cartograph-rows", ".tmp");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void add(Lines.Line line) {
        try {
            if (starts.isEmpty() || chunk.isFull()) {
                starts.add(length);
                chunk.clear();
            }
            chunk.add(line);
            out.writeLong(line.number());
            out.writeInt(line.bytes().length);
            out.write(line.bytes());
            length += Long.BYTES + Integer.BYTES + line.bytes().length;
            rows++;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long rows() {
        return rows;
    }

    int chunks() {
        return starts.size();
    }

    List<Lines.Line> chunk(int place) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            out.flush();
            long start = starts.get(place);
            long end = place + 1 < starts.size() ? starts.get(place + 1) : length;
            byte[] bytes = new byte[Math.toIntExact(end - start)];
            file.seek(start);
            file.readFully(bytes);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            List<Lines.Line> lines = new ArrayList<>();
            while (in.available() > 0) {
                lines.add(new Lines.Line(in.readLong(), in.readNBytes(in.readInt()), false));
            }
            return lines;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
