package io.slugline.standalone.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Serves a page for each story that is out, and a front page with the three feeds. */
final class PageHandler implements HttpHandler {
    private static final Pattern STORY = Pattern.compile("/stories/(\\d{1,9})");

    private final StoryBook book;
    private final Publication publication;

    PageHandler(StoryBook book, Publication publication) {
        this.book = book;
        this.publication = publication;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher story = STORY.matcher(path);
            if (path.equals("/")) {
                send(exchange, 200, frontPage());
            } else if (story.matches() && isOut(Integer.parseInt(story.group(1)))) {
                send(exchange, 200, page(book.story(Integer.parseInt(story.group(1)) - 1)));
            } else {
                send(exchange, 404, document("Not found", "<p>No story lies here.</p>"));
            }
        }
    }

    private boolean isOut(int counted) {
        return counted >= 1 && counted <= publication.published();
    }

    private static String page(Story story) {
        return document(story.title(), "<p>" + escaped(story.text()) + "</p>");
    }

    private static String frontPage() {
        String feeds = Arrays.stream(SampleFeed.values())
                .map(feed ->
                        "<li><a href=\"" + feed.path() + "\">" + feed.title() + "</a> (" + feed.format() + ")</li>")
                .collect(Collectors.joining());
        return document("Sample feeds of Slugline", "<p>All of this is invented.</p><ul>" + feeds + "</ul>");
    }

    private static String document(String title, String body) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + escaped(title) + "</title><h1>"
                + escaped(title) + "</h1>" + body + "</html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void send(HttpExchange exchange, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
