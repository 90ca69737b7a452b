package io.slugline.classifier.release;

import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Releases;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.classifier.newsroom.StatusTopic;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A newsroom of a test's own, the releases that it announces, and the classifiers that take them in. */
final class Intake implements AfterEachCallback {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> QUICK_RETRY = Map.of("slugline.model.retry-after", "500ms");

    final Newsroom newsroom = Newsroom.open();
    final Output output = new Output(newsroom);
    final StatusTopic statuses = new StatusTopic(newsroom);
    final ScriptedScorers scorers = new ScriptedScorers();
    final Releases releases = newsroom.releases();

    /** A classifier that tries again soon. */
    Instance start() {
        return Instance.start(newsroom, scorers, QUICK_RETRY);
    }

    /** A classifier that serves this version, which is announced first. */
    Instance serving(int version) {
        return serving(version, QUICK_RETRY);
    }

    /** The same with these settings. */
    Instance serving(int version, Map<String, String> settings) {
        newsroom.announce(releases.publish(version, Script.of(version)));
        Instance instance = Instance.start(newsroom, scorers, settings);
        await().atMost(LIMIT)
                .until(() -> loaded(instance, version) && instance.stream().ready());
        return instance;
    }

    InstanceStatus newest() {
        await().atMost(LIMIT).until(() -> !statuses.read().isEmpty());
        List<InstanceStatus> all = statuses.read();
        return all.get(all.size() - 1);
    }

    static boolean loaded(Instance instance, int version) {
        return Integer.valueOf(version).equals(instance.status().current().loadedVersion());
    }

    static Path artifact(AliasChange change) {
        return Path.of(URI.create(change.getArtifactUri()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        output.close();
        statuses.close();
        newsroom.close();
    }
}
