package io.slugline.standalone.samples;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Serves one paper's feed with its validators: 304 when the entity tag is the reader's, or, for a reader without one,
 * when nothing is newer than the reader's date (RFC 9110, section 13).
 */
final class FeedHandler implements HttpHandler {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final SampleFeed feed;
    private final NewsStand stand;
    private final URI server;

    FeedHandler(SampleFeed feed, NewsStand stand, URI server) {
        this.feed = feed;
        this.stand = stand;
        this.server = server;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<Entry> entries = stand.entries(feed);
            byte[] document = FeedWriter.of(feed).write(feed, server, entries);
            String tag = tag(document);
            Instant changed = changed(entries);
            Headers answer = exchange.getResponseHeaders();
            answer.set("ETag", tag);
            answer.set("Last-Modified", HTTP_DATE.format(changed.atOffset(ZoneOffset.UTC)));
            answer.set("Content-Type", feed.mediaType() + "; charset=utf-8");
            if (isCurrent(exchange.getRequestHeaders(), tag, changed)) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
            }
        }
    }

    private static boolean isCurrent(Headers request, String tag, Instant changed) {
        String knownTag = request.getFirst("If-None-Match");
        if (knownTag != null) {
            return knownTag.equals(tag);
        }
        String knownDate = request.getFirst("If-Modified-Since");
        return knownDate != null && !changed.isAfter(instant(knownDate));
    }

    private static Instant instant(String httpDate) {
        try {
            return ZonedDateTime.parse(httpDate, HTTP_DATE).toInstant();
        } catch (DateTimeParseException notADate) {
            return Instant.EPOCH;
        }
    }

    private static Instant changed(List<Entry> entries) {
        Instant newest =
                entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
        return newest.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String tag(byte[] document) {
        CRC32C checksum = new CRC32C();
        checksum.update(document);
        return '"' + HexFormat.of().toHexDigits(checksum.getValue(), 8) + '"';
    }
}
