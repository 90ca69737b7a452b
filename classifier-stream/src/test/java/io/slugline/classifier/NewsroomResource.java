package io.slugline.classifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Releases;
import io.slugline.classifier.newsroom.TinyBert;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A newsroom with two published releases, of which none is announced, for the application under test. */
public final class NewsroomResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TwoReleases releases;

    /** What the tests of the application work with. */
    record TwoReleases(Newsroom newsroom, TinyBert first, TinyBert second) {}

    @Override
    public Map<String, String> start() {
        Newsroom newsroom = Newsroom.open();
        Releases published = newsroom.releases();
        releases = new TwoReleases(newsroom, new TinyBert(published, 1, 0.25), new TinyBert(published, 2, 1));
        return Map.of(
                "slugline.kafka.bootstrap-servers", newsroom.backbone().bootstrapServers(),
                "slugline.registry.url", newsroom.backbone().registryUrl(),
                "slugline.topics.prefix", newsroom.prefix(),
                "slugline.artifacts.uri", published.store().toString(),
                "slugline.data-dir", newsroom.folder().resolve("data").toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(releases, field -> field.getType() == TwoReleases.class);
    }

    @Override
    public void stop() {
        if (releases != null) {
            releases.first().close();
            releases.second().close();
            releases.newsroom().close();
        }
    }
}
