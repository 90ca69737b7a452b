package io.slugline.model.report;

/** A part of a report that is one table, the same rows on a terminal and on a page. */
public interface TableSection extends Section {
    Table table();

    @Override
    default String toText() {
        return table().toText();
    }

    @Override
    default String toHtml() {
        return table().toHtml();
    }
}
