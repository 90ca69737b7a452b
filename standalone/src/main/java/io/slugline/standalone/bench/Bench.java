package io.slugline.standalone.bench;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.topics.TopicTable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The measurement: rounds of the bare model and of the service in turns over the same stories, then latency. Needs an
 * open newsroom that nothing else writes articles to.
 */
public final class Bench {
    private static final int PER_SECOND = 20;
    private static final int LATENCY_SECONDS = 40;
    /** The first seconds of thin traffic still follow the full load before. */
    private static final int SETTLING = PER_SECOND * 10;

    private final NewsroomSettings settings;
    private final Consumer<String> lines;

    /** @param lines takes the results as lines of text */
    public Bench(NewsroomSettings settings, Consumer<String> lines) {
        this.settings = settings;
        this.lines = lines;
    }

    /**
     * Runs everything.
     *
     * @param stories of each round
     * @param rounds of each side; the first is a warm-up and not counted
     */
    public void run(int stories, int rounds) {
        Path natives = settings.data().resolve("native");
        try (BareRounds bare = BareRounds.start(settings.home(), checkpoint(), natives, settings.log("bare"));
                StreamRounds stream = new StreamRounds(settings)) {
            lines.accept(stories + " stories a round, " + bare.hardware() + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors; stories per second:");
            rates(bare, stream, stories, rounds);
            latency(stream, (rounds + 1) * stories);
        }
    }

    private void rates(BareRounds bare, StreamRounds stream, int stories, int rounds) {
        double[] bareRates = new double[rounds];
        double[] streamRates = new double[rounds];
        for (int round = 0; round <= rounds; round++) {
            double bareRate = bare.rate(round * stories, stories);
            double streamRate = stream.rate(round * stories, stories);
            if (round > 0) {
                bareRates[round - 1] = bareRate;
                streamRates[round - 1] = streamRate;
            }
            lines.accept(String.format(
                    Locale.ROOT,
                    "  %-9s bare model %8.1f   classifier-stream %8.1f   %5.1f %%",
                    round == 0 ? "warm-up" : "round " + round,
                    bareRate,
                    streamRate,
                    100 * streamRate / bareRate));
        }
        double bareMedian = Quantiles.of(bareRates).at(0.5);
        double streamMedian = Quantiles.of(streamRates).at(0.5);
        lines.accept(String.format(
                Locale.ROOT,
                "  %-9s bare model %8.1f   classifier-stream %8.1f   %5.1f %%",
                "median",
                bareMedian,
                streamMedian,
                100 * streamMedian / bareMedian));
    }

    private void latency(StreamRounds stream, int first) {
        double[] all = stream.latencies(first, PER_SECOND * LATENCY_SECONDS, PER_SECOND);
        Quantiles settled = Quantiles.of(Arrays.copyOfRange(all, SETTLING, all.length));
        lines.accept(String.format(
                Locale.ROOT,
                "Latency from articles to readable classified-articles at %d stories per second: p50 %.0f ms, p95 %.0f"
                        + " ms, p99 %.0f ms, worst %.0f ms.",
                PER_SECOND,
                settled.at(0.5),
                settled.at(0.95),
                settled.at(0.99),
                settled.at(1)));
    }

    private Path checkpoint() {
        String registry = settings.url(Port.REGISTRY).toString();
        try (TopicTable<AliasChange> aliases = TopicTable.of(
                settings.bootstrapServers(),
                Topic.MODEL_ALIASES.plainName(),
                new AvroSerdes(registry).deserializer(AliasChange.class))) {
            aliases.refresh();
            return aliases.values().stream()
                    .map(AliasChange::getArtifactUri)
                    .map(URI::create)
                    .map(Path::of)
                    .findFirst()
                    .orElseThrow(() -> new NewsroomException("No model version serves yet."));
        }
    }
}
