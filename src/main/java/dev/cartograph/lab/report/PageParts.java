package dev.cartograph.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page has in it that is the same in every one, ready to stand within it.
 *
 * @param library ECharts
 * @param script that draws the charts with it
 */
record PageParts(String style, String library, String script) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static PageParts read() {
        return new PageParts(
                resource("lab/report.css"),
                withinScript(resource("lab/echarts/echarts.min.js")),
                withinScript(resource("lab/report.js")));
    }

    /** What the page may do: run these two scripts, and reach nothing. */
    String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash(library) + "' 'sha256-"
                + hash(script) + "'; base-uri 'none'; form-action 'none'";
    }

    /** As JSON that can stand in an element: nothing in it ends that, or begins another. */
    static String json(Object value) {
        return MAPPER.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The same script, without what would end its element or be taken for a comment: both may only be in texts. */
    static String withinScript(String script) {
        return script.replace("\r\n", "\n")
                .replaceAll("(?i)</(script)", "<\\\\/$1")
                .replace("<!--", "<\\!--");
    }

    private static String hash(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageParts.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; Maven's compile puts it there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
