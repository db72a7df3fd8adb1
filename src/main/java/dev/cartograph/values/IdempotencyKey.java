package dev.cartograph.values;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a client names a request by, so that it may be repeated and is carried out once. */
public final class IdempotencyKey {
    /** What a key must look like. */
    public static final String PATTERN = "[\\x21-\\x7E]{1,200}";

    /** The same in words. */
    public static final String FORM = "is not 1 to 200 printable ASCII characters without blanks";

    private static final Pattern FORMAT = Pattern.compile(PATTERN);
    private static final int ID_BYTES = 12;

    private IdempotencyKey() {}

    public static boolean isValid(String key) {
        return FORMAT.matcher(key).matches();
    }

    /**
     * The id of the document that one request makes: the first twelve bytes of SHA-256 of the owner's id, a zero byte
     * and the key. A second insertion for the same owner and key meets it, on a sharded collection too.
     *
     * @param owner whose key it is
     * @return 24 hexadecimal digits
     */
    public static String idHex(DocumentId owner, String key) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
        sha256.update(HexFormat.of().parseHex(owner.hex()));
        sha256.update((byte) 0);
        sha256.update(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
    }
}
