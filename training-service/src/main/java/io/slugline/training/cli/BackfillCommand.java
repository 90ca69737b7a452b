package io.slugline.training.cli;

import io.slugline.model.finetune.Progress;
import io.slugline.schemas.Topic;
import io.slugline.training.backfill.ArticleFile;
import io.slugline.training.backfill.BackfillSource;
import io.slugline.training.backfill.BackfillWriter;
import io.slugline.training.backfill.KeptArticles;
import io.slugline.training.kafka.KafkaAccess;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Has old articles classified again by the model that serves, in the pauses that fresh ones leave. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Have old articles classified again by the model that serves; fresh articles always come first.")
final class BackfillCommand implements Callable<Integer> {
    private static final int EVERY = 100;

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(
            names = "--until",
            converter = Time.class,
            description = "With --since: leave out what was read from this time on (default: now).")
    private @Nullable Instant until;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "Articles written per second, 0 for no limit (default: ${DEFAULT-VALUE}).")
    private double rate = 1_000;

    @Option(names = "--dry-run", description = "Only count; write nothing.")
    private boolean dryRun;

    @Mixin
    private NewsroomOptions newsroom = new NewsroomOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Where the articles come from. */
    static final class Choice {
        @Option(
                names = "--since",
                required = true,
                converter = Time.class,
                description =
                        "Articles that the newsroom read since then, a date (2026-11-01, in UTC) or an instant (2026-11-01T08:30:00Z).")
        private @Nullable Instant since;

        @Option(
                names = "--file",
                required = true,
                description =
                        "Articles of a file, .csv, .tsv or .jsonl, also .gz or .zst: columns id, title, and if there are such summary, body, feedId, url, language, published.")
        private @Nullable Path file;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + "; it must be 0 or more.");
        }
        if (choice.file != null && until != null) {
            throw new ParameterException(spec.commandLine(), "--until goes with --since, not with --file.");
        }
        KafkaAccess access = newsroom.access();
        BackfillSource source = source(access);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            AtomicLong articles = new AtomicLong();
            source.forEach(article -> articles.incrementAndGet());
            out.printf("%d articles would be classified again; nothing was written%n", articles.get());
        } else {
            out.printf("%d articles will be classified again, fresh ones first%n", write(source, access));
        }
        out.flush();
        return 0;
    }

    private BackfillSource source(KafkaAccess access) {
        if (choice.file != null) {
            return new ArticleFile(choice.file, access.serdes(), access.name(Topic.ARTICLES_BACKFILL));
        }
        Instant end = until == null ? Instant.now() : until;
        Instant start = choice.since == null ? Instant.EPOCH : choice.since;
        if (!start.isBefore(end)) {
            throw new ParameterException(
                    spec.commandLine(), "--since is " + start + " and --until is " + end + "; it must be later.");
        }
        return new KeptArticles(access, start, end);
    }

    private long write(BackfillSource source, KafkaAccess access) {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        long started = System.nanoTime();
        try (BackfillWriter writer = new BackfillWriter(access, rate)) {
            source.forEach(article -> {
                write(writer, article);
                if (article.place() % EVERY == 0) {
                    progress.accept(progress(article.place(), source.places(), System.nanoTime() - started));
                }
            });
            long written = writer.finish();
            progress.accept(progress(source.places(), source.places(), System.nanoTime() - started));
            return written;
        }
    }

    private static void write(BackfillWriter writer, BackfillSource.Entry article) {
        try {
            writer.write(article.articleId(), article.value());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while writing to the backfill.");
        }
    }

    private static Progress progress(long place, long places, long nanos) {
        double perSecond = place * 1e9 / nanos;
        Duration left = Duration.ofSeconds((long) ((places - place) / perSecond));
        return new Progress("write", Math.toIntExact(place), Math.toIntExact(places), 0, 0, perSecond, left);
    }

    /** A date or an instant. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        text + " is neither a date such as 2026-11-01 nor an instant such as 2026-11-01T08:30:00Z");
            }
        }
    }
}
