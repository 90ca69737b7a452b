package io.slugline.model.report;

/** One part of a report, which says the same in three forms. */
public interface Section {
    String heading();

    /** Lines for a terminal, without the heading; ends with a line feed. */
    String toText();

    /** A fragment of HTML without the heading; everything that came from outside is escaped. */
    String toHtml();

    /** What Jackson should write: records, maps and lists. */
    Object toJson();
}
