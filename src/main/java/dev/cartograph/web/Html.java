package dev.cartograph.web;

import org.springframework.web.util.HtmlUtils;

/** A page that is being written: plain HTML that reads without scripts, and in the dark. */
final class Html {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --mark: #3b7dd8; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 3rem; }
            nav a { margin-right: 1rem; } a { color: var(--mark); }
            code, pre { font: 14px/1.45 ui-monospace, monospace; }
            pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: 6px; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
            td:first-child { white-space: nowrap; } td { overflow-wrap: anywhere; }
            h3 code { font-size: 17px; }
            section.operation { border-top: 1px solid var(--line); padding-top: .5rem; margin-top: 1.5rem; }
            .method { display: inline-block; min-width: 4.5rem; color: var(--mark); }
            """;

    private final StringBuilder text = new StringBuilder();

    Html(String title) {
        text.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(HtmlUtils.htmlEscape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
    }

    /** Writes an element around plain text. */
    Html element(String name, String plain) {
        text.append('<').append(name).append('>').append(HtmlUtils.htmlEscape(plain));
        text.append("</").append(name.split(" ", 2)[0]).append(">\n");
        return this;
    }

    /** Writes HTML as it is; what is not ours must have been escaped. */
    Html raw(String html) {
        text.append(html);
        return this;
    }

    /** Begins a table with its heads. */
    Html table(String... heads) {
        text.append("<table>\n<tr>");
        for (String head : heads) {
            text.append("<th>").append(HtmlUtils.htmlEscape(head)).append("</th>");
        }
        text.append("</tr>\n");
        return this;
    }

    /** Writes a row of which the first cell is code. */
    Html row(String code, String... cells) {
        text.append("<tr><td><code>").append(HtmlUtils.htmlEscape(code)).append("</code></td>");
        for (String cell : cells) {
            text.append("<td>").append(HtmlUtils.htmlEscape(cell)).append("</td>");
        }
        text.append("</tr>\n");
        return this;
    }

    Html endTable() {
        text.append("</table>\n");
        return this;
    }

    String done() {
        return text + "</body>\n</html>\n";
    }
}
