package io.slugline.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision;
import io.slugline.console.decisions.Csv;
import io.slugline.console.decisions.LabelDesk;
import io.slugline.console.decisions.MalformedCsvException;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.Facet;
import io.slugline.console.web.Editors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Editors' labels as files, in and out. */
@Path("/api/labels")
@RolesAllowed(Editors.VIEWER)
public class LabelsResource {
    private static final String JSON_LINES = "application/jsonl";
    private static final String CSV = "text/csv";

    private final LabelDesk desk;
    private final ArticleSearch search;
    private final Editors editors;
    private final ObjectMapper json;

    LabelsResource(LabelDesk desk, ArticleSearch search, Editors editors, ObjectMapper json) {
        this.desk = desk;
        this.search = search;
        this.editors = editors;
        this.json = json;
    }

    @POST
    @Path("/import")
    @Consumes(CSV)
    @Operation(summary = "Imports labels from CSV with the columns label, title, text and perhaps articleId.")
    @RolesAllowed(Editors.EDITOR)
    public LabelDesk.Imported importCsv(String text) {
        try {
            return desk.importRows(Csv.read(text), editors.name());
        } catch (MalformedCsvException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    @POST
    @Path("/import")
    @Consumes(JSON_LINES)
    @Operation(summary = "Imports labels from JSON Lines with the same fields.")
    @RolesAllowed(Editors.EDITOR)
    public LabelDesk.Imported importJsonLines(String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            rows.add(row(line, rows.size() + 1));
        }
        return desk.importRows(rows, editors.name());
    }

    private Map<String, String> row(String line, int number) {
        try {
            Map<String, String> row = json.readValue(line, new TypeReference<Map<String, String>>() {});
            if (row != null) {
                return row;
            }
            throw new BadRequestException("Line " + number + " is null, not a JSON object of texts");
        } catch (JsonProcessingException e) {
            throw new BadRequestException("Line " + number + " is not a JSON object of texts", e);
        }
    }

    @GET
    @Path("/export.csv")
    @Produces(CSV)
    @Operation(summary = "Every label that counts now, as CSV.")
    public StreamingOutput csv() {
        return out -> {
            write(out, Csv.line(List.of("articleId", "label", "editor", "decided", "action", "title", "text")));
            export(out, row -> Csv.line(new ArrayList<>(row.values())));
        };
    }

    @GET
    @Path("/export.jsonl")
    @Produces(JSON_LINES)
    @Operation(summary = "Every label that counts now, as JSON Lines.")
    public StreamingOutput jsonLines() {
        return out -> export(out, row -> {
            try {
                return json.writeValueAsString(row) + "\n";
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("A label cannot be written as JSON. This is a bug.", e);
            }
        });
    }

    private void export(OutputStream out, Function<Map<String, String>, String> text) {
        ArticleQuery decided = ArticleQuery.ALL.with(Facet.STATE, "confirmed", "corrected", "adjudicated", "conflict");
        search.forEach(decided, article -> {
            Decision counts = article.standing().decision();
            if (counts != null) {
                write(out, text.apply(row(article, counts)));
            }
        });
    }

    private static Map<String, String> row(ArticleState article, Decision counts) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("articleId", article.id());
        row.put("label", Objects.requireNonNullElse(counts.label(), ""));
        row.put("editor", counts.editor());
        row.put("decided", Instant.ofEpochMilli(counts.decided()).toString());
        row.put("action", counts.action().name());
        row.put("title", article.text() == null ? "" : article.text().title());
        // What an import takes in models are trained on, so what goes out is what they read.
        row.put("text", article.text() == null ? "" : article.text().read());
        return row;
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The browser has gone away", e);
        }
    }
}
