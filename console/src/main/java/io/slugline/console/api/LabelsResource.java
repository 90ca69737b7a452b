package io.slugline.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.console.article.Decision;
import io.slugline.console.decisions.Csv;
import io.slugline.console.decisions.LabelDesk;
import io.slugline.console.decisions.MalformedCsvException;
import io.slugline.console.decisions.SecondaryLabels;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    @Operation(
            summary =
                    "Imports labels from CSV with the columns label, title, text and perhaps articleId"
                            + " and secondary_labels, ids with | between them; a blank cell says nothing, | alone that there are none.")
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
    @Operation(summary = "Imports labels from JSON Lines with the same fields; secondary_labels is a list.")
    @RolesAllowed(Editors.EDITOR)
    public LabelDesk.Imported importJsonLines(String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            rows.add(row(line, rows.size() + 1));
        }
        return desk.importRows(rows, editors.name());
    }

    /** As CSV would have it, list and all. */
    private Map<String, String> row(String line, int number) {
        try {
            JsonNode fields = json.readTree(line);
            if (fields.isNull()) {
                throw new BadRequestException("Line " + number + " is null, not a JSON object of texts");
            }
            if (fields instanceof ObjectNode object && object.get(SecondaryLabels.COLUMN) instanceof ArrayNode list) {
                List<String> ids = json.treeToValue(list, new TypeReference<List<String>>() {});
                object.put(SecondaryLabels.COLUMN, SecondaryLabels.text(ids));
            }
            return json.treeToValue(fields, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new BadRequestException(
                    "Line " + number + " is not a JSON object of texts and, under secondary_labels, a list of them", e);
        }
    }

    @GET
    @Path("/export.csv")
    @Produces(CSV)
    @Operation(summary = "Every label that counts now, as CSV.")
    public StreamingOutput csv() {
        return out -> {
            write(out, Csv.line(ExportedLabel.COLUMNS));
            export(out, label -> Csv.line(label.cells()));
        };
    }

    @GET
    @Path("/export.jsonl")
    @Produces(JSON_LINES)
    @Operation(summary = "Every label that counts now, as JSON Lines.")
    public StreamingOutput jsonLines() {
        return out -> export(out, label -> {
            try {
                return json.writeValueAsString(label) + "\n";
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("A label cannot be written as JSON. This is a bug.", e);
            }
        });
    }

    private void export(OutputStream out, Function<ExportedLabel, String> text) {
        ArticleQuery decided = ArticleQuery.ALL.with(Facet.STATE, "confirmed", "corrected", "adjudicated", "conflict");
        search.forEach(decided, article -> {
            Decision counts = article.standing().decision();
            if (counts != null) {
                write(out, text.apply(ExportedLabel.of(article, counts)));
            }
        });
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The browser has gone away", e);
        }
    }
}
