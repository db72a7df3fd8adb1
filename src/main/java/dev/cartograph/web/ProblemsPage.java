package dev.cartograph.web;

/** What each type of problem means; the addresses in problems lead here. */
final class ProblemsPage {
    private ProblemsPage() {}

    static String html() {
        Html page = new Html("Problems - Cartograph")
                .element("h1", "Problems")
                .raw("<nav><a href=\"/docs\">The API</a></nav>\n")
                .element(
                        "p",
                        "Whatever is not carried out is answered with application/problem+json (RFC 9457). The"
                                + " code is for programs and stays as it is; the detail is for people.");
        for (ProblemType type : ProblemType.values()) {
            page.element("h2 id=\"" + type.code() + "\"", type.code())
                    .element("p", type.status() + " - " + type.title() + ".")
                    .element("p", type.says());
        }
        return page.done();
    }
}
