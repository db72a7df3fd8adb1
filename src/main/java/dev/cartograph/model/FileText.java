package dev.cartograph.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a file that says something of a model: UTF-8, at most 1 MB.
 *
 * @param name what messages call it
 */
record FileText(String name, String text) {

    /** In bytes. */
    static final int LARGEST = 1 << 20;

    /** @throws ModelBroken when it is not there or cannot be read */
    static FileText read(Path path) {
        String name = String.valueOf(path.getFileName());
        try (InputStream in = Files.newInputStream(path)) {
            return read(name, in);
        } catch (NoSuchFileException missing) {
            throw broken(name, "there is no such file");
        } catch (IOException unreadable) {
            throw broken(name, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * Reads a file of the class path, {@code models/shop.yaml}.
     *
     * @throws ModelBroken when it is not there or cannot be read
     */
    static FileText readResource(String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        try (InputStream in = FileText.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw broken(name, "there is no such file");
            }
            return read(name, in);
        } catch (IOException unreadable) {
            throw broken(name, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    private static FileText read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw broken(name, "the file is larger than 1 MB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new FileText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException broken) {
            throw broken(name, "the file is not UTF-8");
        }
    }

    private static ModelBroken broken(String name, String message) {
        return new ModelBroken(List.of(new ModelBroken.Problem(name, 0, message)));
    }
}
