package io.slugline.model.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A report as one HTML file: its style sheet is inside, it loads nothing and runs no script. */
final class HtmlPage {
    private static final String STYLE_SHEET = "report.css";

    private HtmlPage() {}

    static String of(Report report) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .append(Html.escape(report.title()))
                .append("</title>\n<style>\n")
                .append(styleSheet())
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(Html.escape(report.title()))
                .append("</h1>\n")
                .append(facts(report))
                .append("</header>\n<main>\n");
        report.sections().forEach(section -> page.append(section(section)));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String facts(Report report) {
        if (report.facts().isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder("<dl class=\"facts\">\n");
        report.facts()
                .forEach((name, value) -> list.append(
                        "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Html.escape(name), Html.escape(value))));
        return list.append("</dl>\n").toString();
    }

    private static String section(Section section) {
        String id = section.heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n%s</section>\n"
                .formatted(id, id, Html.escape(section.heading()), section.toHtml());
    }

    private static String styleSheet() {
        try (InputStream css = HtmlPage.class.getResourceAsStream(STYLE_SHEET)) {
            if (css == null) {
                throw new IllegalStateException("The resource " + STYLE_SHEET + " is not in the jar. This is a bug.");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + STYLE_SHEET + " cannot be read from the jar.", e);
        }
    }
}
