package dev.cartograph.seeding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows that wait for others, kept in a temporary file so that their number costs no memory. They are written one by one
 * and read back in chunks no larger than a batch.
 *
 * <p>Rows hold personal data. There is a file only where a row waits, only its owner can read it, and it goes with the
 * process, however that ends: where the system allows it, it has no name from the moment it is opened.
 */
final class Spill implements AutoCloseable {
    private static final Set<OpenOption> OWN = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(buffer);
    private final List<Long> starts = new ArrayList<>();
    private final Batch.Size chunk = new Batch.Size();
    private @Nullable FileChannel file;
    private long length;
    private long rows;

    Spill() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param folder where the file is, once there is one */
    Spill(Path folder) {
        this.folder = folder;
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
            if (buffer.size() >= BUFFER) {
                flushed();
            }
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
        try {
            long start = starts.get(place);
            long end = place + 1 < starts.size() ? starts.get(place + 1) : length;
            DataInputStream in =
                    new DataInputStream(new ByteArrayInputStream(read(start, Math.toIntExact(end - start))));
            List<Lines.Line> lines = new ArrayList<>();
            while (in.available() > 0) {
                lines.add(new Lines.Line(in.readLong(), in.readNBytes(in.readInt()), false));
            }
            return lines;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] read(long start, int size) throws IOException {
        FileChannel from = flushed();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (from.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("the file of waiting rows ends too early");
            }
        }
        return bytes.array();
    }

    /** The file, with everything in it. */
    private FileChannel flushed() throws IOException {
        FileChannel into = file;
        if (into == null) {
            into = FileChannel.open(
                    folder.resolve("cartograph-rows-" + UUID.randomUUID() + ".tmp"), OWN, ownersOnly(folder));
            file = into;
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
        while (bytes.hasRemaining()) {
            into.write(bytes);
        }
        buffer.reset();
        return into;
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
