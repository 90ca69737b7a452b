package io.slugline.model.report;

import static io.slugline.model.report.Figure.coordinate;
import static io.slugline.model.report.Html.escape;

/**
 * A drawing inside a page, in pixels from the upper left corner; its title and description are what a screen reader
 * says. Colours come from the page's style sheet by class name, so that they follow light and dark.
 */
public final class Svg {
    private final StringBuilder shapes = new StringBuilder();
    private final double width;
    private final double height;
    private final String title;
    private final String description;

    public Svg(double width, double height, String title, String description) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.description = description;
    }

    /** A rectangle; opacity in [0, 1]; the hint shows when the pointer rests on it. */
    public Svg rect(String style, double x, double y, double width, double height, double opacity, String hint) {
        shapes.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill-opacity=\"%s\">"
                .formatted(
                        style,
                        coordinate(x),
                        coordinate(y),
                        coordinate(width),
                        coordinate(height),
                        coordinate(opacity)));
        shapes.append("<title>").append(escape(hint)).append("</title></rect>\n");
        return this;
    }

    public Svg line(String style, double fromX, double fromY, double toX, double toY) {
        shapes.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(style, coordinate(fromX), coordinate(fromY), coordinate(toX), coordinate(toY)));
        return this;
    }

    public Svg circle(String style, double x, double y, double radius, String hint) {
        shapes.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>\n"
                .formatted(style, coordinate(x), coordinate(y), coordinate(radius), escape(hint)));
        return this;
    }

    /** Straight lines through points, given as {@code x,y x,y ...}. */
    public Svg polyline(String style, String points) {
        shapes.append("<polyline class=\"%s\" points=\"%s\"/>\n".formatted(style, points));
        return this;
    }

    /** Text whose anchor (start, middle or end) lies at the point. */
    public Svg text(String style, String anchor, double x, double y, String text) {
        shapes.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(style, anchor, coordinate(x), coordinate(y), escape(text)));
        return this;
    }

    /** Text that starts at the point and is turned by so many degrees, clockwise. */
    public Svg turnedText(String style, String anchor, double x, double y, int degrees, String text) {
        shapes.append("<text class=\"%s\" text-anchor=\"%s\" transform=\"translate(%s %s) rotate(%d)\">%s</text>\n"
                .formatted(style, anchor, coordinate(x), coordinate(y), degrees, escape(text)));
        return this;
    }

    @Override
    public String toString() {
        return "<svg role=\"img\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\">\n<title>%s</title>\n<desc>%s</desc>\n%s</svg>\n"
                .formatted(
                        coordinate(width),
                        coordinate(height),
                        coordinate(width),
                        coordinate(height),
                        escape(title),
                        escape(description),
                        shapes);
    }
}
