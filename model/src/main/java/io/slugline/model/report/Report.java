package io.slugline.model.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A title, facts about how the figures came to be, and sections; the same content as text, JSON and HTML. Immutable.
 *
 * @param facts short names and values in the order to show them, such as model, data and seed
 */
public record Report(String title, Map<String, String> facts, List<Section> sections) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Report {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        sections = List.copyOf(sections);
    }

    public String toText() {
        StringBuilder text = new StringBuilder(underlined(title, '='));
        Table table = new Table("Facts", "", "");
        facts.forEach(table::row);
        text.append(table.textRows());
        for (Section section : sections) {
            text.append('\n').append(underlined(section.heading(), '-')).append(section.toText());
        }
        return text.toString();
    }

    /** An object with {@code title}, {@code facts} and {@code sections}; a figure that is not defined is "NaN". */
    public String toJson() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("title", title);
        content.put("facts", facts);
        content.put("sections", sections.stream().map(Report::withHeading).toList());
        try {
            return JSON.writeValueAsString(content) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Report " + title + " cannot be written as JSON. This is a bug.", e);
        }
    }

    public String toHtml() {
        return HtmlPage.of(this);
    }

    private static Map<String, Object> withHeading(Section section) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("heading", section.heading());
        named.put("content", section.toJson());
        return named;
    }

    private static String underlined(String line, char with) {
        return line + "\n" + String.valueOf(with).repeat(line.length()) + "\n";
    }
}
