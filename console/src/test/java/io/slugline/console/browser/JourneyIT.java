package io.slugline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.slugline.console.newsroom.Figures;
import io.slugline.console.newsroom.Seed;
import io.slugline.console.newsroom.Stories;
import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an editor does in a day, with nothing but the keyboard, in a real browser against the real thing. */
class JourneyIT {
    private Sitting sitting;

    @BeforeEach
    void open() {
        sitting = Sitting.begin();
    }

    @AfterEach
    void close() {
        if (sitting != null) {
            sitting.close();
        }
    }

    @Test
    void acceptsCorrectsAndUndoesByKeyboardAlone() {
        Page page = sitting.review("ana");

        page.keyboard().press("Enter");
        page.keyboard().press("2");
        page.keyboard().press("u");
        page.keyboard().press("l");
        page.keyboard().type("weath");
        page.keyboard().press("Enter");

        List<ArticleLabel> labels = sitting.awaitLabels(4);
        assertThat(labels)
                .extracting(ArticleLabel::getAction)
                .containsExactlyInAnyOrder(
                        LabelAction.CONFIRM, LabelAction.CORRECT, LabelAction.UNDO, LabelAction.CORRECT);
        assertThat(labels).extracting(ArticleLabel::getLabel).contains("medtop:17000000");
        assertThat(labels).allSatisfy(label -> {
            assertThat(label.getEditor()).isEqualTo("ana");
            assertThat(label.getTitle()).isNotEmpty();
        });
    }

    @Test
    void decidesFiftyStoriesOneAfterTheOther() {
        publishMore(60);
        Page page = sitting.review("ana");
        page.waitForFunction("document.querySelectorAll('.list li').length >= 50");
        double[] millis = new double[50];

        for (int i = 0; i < millis.length; i++) {
            millis[i] = ((Number) page.evaluate("""
                            () => new Promise(done => {
                              const before = document.querySelector('.reader').dataset.shown;
                              const start = performance.now();
                              const look = () => document.querySelector('.reader').dataset.shown !== before
                                ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look);
                              const key = document.querySelector('.blind') ? '1' : 'Enter';
                              window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                              look();
                            })""")).doubleValue();
        }

        Arrays.sort(millis);
        Figures.note("label to next: p50 {0} ms, p95 {1} ms", millis[25], millis[47]);
        Set<String> articles = new HashSet<>();
        sitting.awaitLabels(50).forEach(label -> articles.add(label.getArticleId()));
        assertThat(articles).hasSize(50);
    }

    @Test
    void paintsTheFirstStoryFromOneSmallScript() {
        sitting.review("warm-up").context().close();
        Page page = sitting.review("ana");

        double paint = ((Number) page.evaluate("""
                        () => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
                          .observe({ type: 'largest-contentful-paint', buffered: true }))""")).doubleValue();
        int script = (int) page.evaluate("""
                        () => performance.getEntriesByType('resource').filter(entry => entry.initiatorType === 'script')
                          .reduce((sum, entry) => sum + entry.encodedBodySize, 0)""");

        Figures.note("largest paint of Review after {0} ms, first scripts {1} bytes compressed", paint, script);
        assertThat(script).isBetween(1, 60_000);
    }

    @Test
    void showsAnotherBrowserWhatHappened() {
        Page ana = sitting.review("ana");
        Page ben = sitting.review("ben");
        String story = ben.locator(".reader").getAttribute("data-shown");
        assertThat(ana.locator(".reader").getAttribute("data-shown")).isEqualTo(story);

        ana.keyboard().press("3");
        long start = System.nanoTime();
        ben.waitForSelector(".standing .state.corrected");

        Duration seen = Duration.ofNanos(System.nanoTime() - start);
        Figures.note("seen in the second browser after {0} ms", seen.toMillis());
        assertThat(ben.locator(".conflict.plain").textContent()).contains("ana");
    }

    @Test
    void showsBothSidesOfAConflictAndSettlesIt() {
        Page ana = sitting.review("ana");
        Page ben = sitting.review("ben");
        ana.keyboard().press("2");
        ben.waitForSelector(".standing .state.corrected");

        ben.keyboard().press("3");
        sitting.awaitLabels(2);
        ben.keyboard().press("k");
        ben.waitForSelector(".conflict .button");
        ben.locator(".conflict .button").last().click();

        await().until(() ->
                sitting.awaitLabels(3).stream().anyMatch(label -> label.getAction() == LabelAction.ADJUDICATE));
    }

    @Test
    void keepsDecisionsUntilTheServerHasThem() {
        Page page = sitting.review("ana");
        page.context().setOffline(true);

        page.keyboard().press("Enter");
        page.waitForSelector(".pill.bad");
        assertThat(page.locator(".pill.bad").textContent()).contains("1 unsent");
        assertThat(sitting.desk().labels()).isEmpty();
        page.context().setOffline(false);

        page.waitForSelector(".pill.bad", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(sitting.awaitLabels(1)).hasSize(1);
    }

    @Test
    void keepsWhatTwoTabsDecideWhileTheServerIsAway() {
        Page first = sitting.review("ana");
        Page second = secondTab(first);
        first.context().setOffline(true);

        first.keyboard().press("2");
        first.waitForSelector(".pill.bad");
        second.keyboard().press("j");
        second.keyboard().press("2");
        second.waitForSelector(".pill.bad");
        first.close();
        second.close();
        first.context().setOffline(false);
        secondTab(first);

        assertThat(sitting.awaitLabels(2))
                .extracting(ArticleLabel::getArticleId)
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsNobodysDecisionsInAnothersName() {
        Page page = sitting.review("ana");
        page.context().setOffline(true);
        page.keyboard().press("2");
        page.waitForSelector(".pill.bad");

        page.evaluate("localStorage.setItem('slugline.editor', 'ben')");
        page.context().setOffline(false);
        page.keyboard().press("2");
        assertThat(sitting.awaitLabels(1)).extracting(ArticleLabel::getEditor).containsExactly("ben");

        page.evaluate("localStorage.setItem('slugline.editor', 'ana')");
        page.evaluate("window.dispatchEvent(new Event('online'))");
        assertThat(sitting.awaitLabels(2)).extracting(ArticleLabel::getEditor).containsExactlyInAnyOrder("ana", "ben");
    }

    @Test
    void rendersHostileHeadlinesAsText() {
        Page page = sitting.review("ana");
        page.navigate("/article/hostile");
        page.waitForSelector(".scores");

        assertThat(page.locator("h1").textContent()).isEqualTo(Seed.HOSTILE);
        assertThat(page.title()).doesNotContain("owned");
        assertThat(page.locator("article a").count()).isZero();
        assertThat(sitting.chromium().foreignRequests).isEmpty();
    }

    @Test
    void labelsEverythingThatMatchesAndTakesItBack() {
        Page page = sitting.chromium().visitor("ana");
        page.navigate("/stories?q=harbour");
        page.waitForSelector(".list li");
        int matching = page.locator(".list li").count();

        page.keyboard().press("b");
        page.waitForSelector(".choose input");
        page.keyboard().type("labour");
        page.keyboard().press("Enter");
        page.locator(".confirm .primary").click();
        page.waitForSelector(".note.good");
        sitting.awaitLabels(matching);
        await().until(() -> sitting.console()
                .get("/api/articles/count?label=medtop:09000000&editor=ana")
                .body()
                .contains(":" + matching + "}"));
        page.locator(".note .button").click();

        assertThat(sitting.awaitLabels(2 * matching))
                .filteredOn(label -> label.getAction() == LabelAction.UNDO)
                .hasSize(matching);
    }

    private static Page secondTab(Page first) {
        Page page = first.context().newPage();
        page.navigate("/review");
        page.waitForSelector(".rail .label");
        page.waitForSelector(".pill.live");
        return page;
    }

    private void publishMore(int count) {
        for (int i = 0; i < count; i++) {
            Article article = Stories.article("more-" + i, "Story number " + i, "A few words about it.", Instant.now());
            sitting.desk().send(Topic.ARTICLES, article.getId(), article);
            sitting.desk()
                    .send(
                            Topic.CLASSIFIED_ARTICLES,
                            article.getId(),
                            Stories.classified(article, "medtop:15000000", 0.4 + 0.001 * i, 3, Instant.now()));
        }
        sitting.desk().flush();
        sitting.console().awaitArticles(sitting.seeded().stories() + count);
    }
}
