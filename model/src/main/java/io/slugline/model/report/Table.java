package io.slugline.model.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under named columns, as aligned text or as an HTML table whose heads carry their scope; the first cell of a row
 * names the row. Columns of words stand flush left, columns of numbers flush right. Not for several threads.
 */
public final class Table {
    private static final String GAP = "  ";

    private final String caption;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String caption, List<String> head) {
        this.caption = caption;
        this.head = List.copyOf(head);
    }

    public Table(String caption, String... head) {
        this(caption, List.of(head));
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    public Table row(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException("The table " + caption + " has " + head.size()
                    + " columns but got a row of " + cells.size() + ". This is a bug.");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The caption on a line of its own, then the columns. */
    public String toText() {
        return caption + "\n" + textLine(head) + textRows();
    }

    /** The rows alone. */
    String textRows() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(textLine(row)));
        return text.toString();
    }

    public String toHtml() {
        StringBuilder html = new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table>\n<caption>")
                .append(Html.escape(caption))
                .append("</caption>\n<thead><tr>");
        for (int column = 0; column < head.size(); column++) {
            html.append("<th scope=\"col\"%s>%s</th>".formatted(style(column), Html.escape(head.get(column))));
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(Html.escape(row.get(0))));
            for (int column = 1; column < row.size(); column++) {
                html.append("<td%s>%s</td>".formatted(style(column), Html.escape(row.get(column))));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }

    private String textLine(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(width(column) - length(cell));
            line.append(column == 0 ? "" : GAP).append(isWords(column) ? cell + space : space + cell);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private String style(int column) {
        return isWords(column) ? " class=\"words\"" : "";
    }

    private boolean isWords(int column) {
        return column == 0
                || rows.stream()
                        .map(row -> row.get(column))
                        .anyMatch(cell -> !cell.isEmpty() && Character.isLetter(cell.codePointAt(0)));
    }

    private int width(int column) {
        int width = length(head.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, length(row.get(column)));
        }
        return width;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
