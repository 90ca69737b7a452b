package io.slugline.training.backfill;

import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.training.data.DataException;
import io.slugline.training.data.TextFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A file of articles: columns {@code id} and {@code title}, and as far as there are such {@code summary}, {@code body},
 * {@code feedId}, {@code url}, {@code language} and {@code published} (an instant). The whole file is checked first.
 */
public final class ArticleFile implements BackfillSource {
    private static final String FEED = "backfill";

    private final TextFile file;
    private final AvroSerdes serdes;
    private final String topic;
    private final long rows;

    /**
     * @param topic where the articles go: their schema is the registry's
     * @throws DataException if the file cannot be read or a row is no article
     */
    public ArticleFile(Path file, AvroSerdes serdes, String topic) {
        this.file = new TextFile(file);
        this.serdes = serdes;
        this.topic = topic;
        AtomicLong articles = new AtomicLong();
        this.file.forEachRow((row, where) -> {
            article(row, where);
            articles.incrementAndGet();
        });
        this.rows = articles.get();
    }

    @Override
    public long places() {
        return rows;
    }

    @Override
    public void forEach(Consumer<Entry> reader) {
        AtomicLong place = new AtomicLong();
        try (Serializer<Article> serializer = serdes.serializer()) {
            file.forEachRow((row, where) -> {
                Article article = article(row, where);
                reader.accept(
                        new Entry(place.incrementAndGet(), article.getId(), serializer.serialize(topic, article)));
            });
        }
    }

    /** Avro's generated builders take null where the schema does, but do not say so. */
    @SuppressWarnings("NullAway")
    private static Article article(Map<String, String> row, String where) {
        return Article.newBuilder()
                .setId(needed(row, "id", where))
                .setTitle(needed(row, "title", where))
                .setFeedId(row.getOrDefault("feedId", FEED))
                .setSummary(row.get("summary"))
                .setBody(row.get("body"))
                .setUrl(row.get("url"))
                .setLanguage(row.get("language"))
                .setPublished(published(row.get("published"), where))
                .setFetched(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
    }

    private static String needed(Map<String, String> row, String column, String where) {
        String value = row.get(column);
        if (value == null || value.isBlank()) {
            throw new DataException(where + ": an article needs a value in column " + column + "; the columns are "
                    + row.keySet() + ".");
        }
        return value;
    }

    private static @Nullable Instant published(@Nullable String text, String where) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new DataException(
                    where + ": " + text + " in column published is no instant; write it as 2026-11-01T08:30:00Z.", e);
        }
    }
}
