package io.slugline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.slugline.console.newsroom.PreviewWorker;
import io.slugline.console.newsroom.SeededConsole;
import io.slugline.schemas.Feed;
import io.slugline.schemas.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every screen in both themes: nothing axe objects to, nothing asked of anyone else; a picture of each is kept. */
class ScreensIT {
    private static final Path PICTURES = Path.of(System.getProperty("slugline.screenshots", "target/screenshots"));
    private static final Map<String, String> SCREENS = Map.of(
            "review", ".rail .label",
            "stories?sort=uncertain", ".rail .label",
            "models", ".version",
            "labels", ".guides",
            "models/1", ".confusion",
            "operations", ".chart",
            "manage/feeds", ".feeds",
            "article/seed-4", ".scores");

    private static final String ADDED = "https://lighthouse.example/feed.rss";

    private static PreviewWorker worker;
    private static SeededConsole seeded;

    private Chromium chromium;

    @BeforeAll
    static void start() {
        worker = PreviewWorker.start();
        seeded = SeededConsole.reviewed("slugline.connect.url=" + worker.address());
    }

    @AfterAll
    static void stop() {
        seeded.close();
        worker.close();
    }

    @BeforeEach
    void open() {
        chromium = Chromium.open(seeded.console().address());
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void areAccessibleAndKeepToThemselvesInBothThemes() {
        List<String> violations = new ArrayList<>();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            SCREENS.forEach((screen, landmark) -> {
                Page page = chromium.visitor("ana", theme, 1440, 900);
                page.navigate("/" + screen);
                page.waitForSelector(landmark);
                page.waitForSelector(".pill.live");
                keep(page, name(screen), theme);
                tooWide(page).forEach(element -> violations.add(screen + " is wider than the window at " + element));
                violations(page).forEach(violation -> violations.add(screen + " " + theme + ": " + violation));
                page.context().close();
            });
        }
        assertThat(violations).isEmpty();
        assertThat(chromium.foreignRequests).isEmpty();
        assertThat(chromium.complaints).isEmpty();
    }

    @Test
    void showWhatAnAddressHoldsBeforeItIsAdded() {
        Page page = chromium.visitor("ana");
        page.navigate("/feeds");
        assertThat(page.url()).endsWith("/manage/feeds");
        page.locator("#feed-url").fill("https://lighthouse.example/");
        page.keyboard().press("Enter");
        page.waitForSelector(".preview .banner");
        assertThat(page.locator(".preview").textContent()).contains("an HTML page, not a feed");
        keep(page, "preview-none", ColorScheme.LIGHT);
        page.locator("#feed-url").fill(ADDED);
        page.keyboard().press("Enter");
        page.waitForSelector(".preview .facts");

        assertThat(page.locator(".preview").textContent())
                .contains("The Lighthouse", "25 stories", "British English, Welsh", "after 15", "<b>Harbour</b> fair");
        assertThat(violations(page)).isEmpty();
        keep(page, "preview", ColorScheme.LIGHT);
        assertThat(seeded.desk().read(Topic.FEEDS, Feed.class))
                .extracting(Feed::getUrl)
                .noneMatch(ADDED::equals);

        page.keyboard().press("Enter");

        page.waitForSelector(".note.good");
        assertThat(seeded.desk().read(Topic.FEEDS, Feed.class))
                .extracting(Feed::getUrl)
                .contains(ADDED);
    }

    @Test
    void workOnAPhone() {
        Page page = chromium.visitor("ana", ColorScheme.LIGHT, 390, 844);
        page.navigate("/review");
        page.waitForSelector(".list li");
        keep(page, "phone-list", ColorScheme.LIGHT);
        page.locator(".rowbutton").first().click();
        page.waitForSelector(".rail .label");
        keep(page, "phone-story", ColorScheme.LIGHT);

        assertThat(violations(page)).isEmpty();
        SCREENS.forEach((screen, landmark) -> {
            page.navigate("/" + screen);
            page.waitForSelector(screen.matches("review|stories.*") ? ".list li" : landmark);
            keep(page, "phone-" + name(screen), ColorScheme.LIGHT);
            assertThat(tooWide(page)).as(screen).isEmpty();
        });
    }

    /** What makes the page scroll sideways; nothing if it does not. */
    @SuppressWarnings("unchecked")
    private static List<String> tooWide(Page page) {
        return (List<String>) page.evaluate("""
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                  .filter(element => element.getBoundingClientRect().right > innerWidth)
                  .map(element => element.tagName + ' ' + element.className)""");
    }

    private static String name(String screen) {
        return screen.replaceAll("[?=].*", "").replace('/', '-');
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().map(ScreensIT::sentence).toList();
    }

    private static String sentence(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }

    private static void keep(Page page, String name, ColorScheme theme) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
    }
}
