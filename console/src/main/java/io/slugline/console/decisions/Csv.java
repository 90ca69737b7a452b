package io.slugline.console.decisions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values after RFC 4180: the first row names the columns; quotes hold commas, quotes and line ends. */
public final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    /**
     * Rows as maps from column to value. A byte order mark in front, as Excel writes it, belongs to no column.
     *
     * @throws MalformedCsvException if a quote is never closed, which makes one value of all that follows it
     */
    public static List<Map<String, String>> read(String text) {
        List<List<String>> rows = rows(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        List<Map<String, String>> result = new ArrayList<>();
        for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(row.size(), rows.get(0).size()); i++) {
                named.put(rows.get(0).get(i).strip(), row.get(i));
            }
            result.add(named);
        }
        return result;
    }

    /** One line with its end. A value that a spreadsheet would run as a formula is kept from it by an apostrophe. */
    public static String line(List<String> values) {
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            if (line.length() > 0) {
                line.append(',');
            }
            boolean formula = !value.isEmpty() && "=+-@\t".indexOf(value.charAt(0)) >= 0;
            line.append('"')
                    .append(formula ? "'" : "")
                    .append(value.replace("\"", "\"\""))
                    .append('"');
        }
        return line.append("\r\n").toString();
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int opened = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                opened = line;
            } else if (c == ',' && !quoted) {
                row.add(value.toString());
                value.setLength(0);
            } else if (c == '\n' && !quoted) {
                row.add(value.toString());
                value.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else if (c != '\r' || quoted) {
                value.append(c);
            }
        }
        if (quoted) {
            throw new MalformedCsvException("The quote in line " + opened + " is never closed");
        }
        if (value.length() > 0 || !row.isEmpty()) {
            row.add(value.toString());
            rows.add(row);
        }
        return rows;
    }
}
