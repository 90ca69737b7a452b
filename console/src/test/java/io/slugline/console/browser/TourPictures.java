package io.slugline.console.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.slugline.console.newsroom.SeededConsole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the tour's pictures: {@code ./mvnw -f console/pom.xml test -Dtest=TourPictures
 * -Dslugline.pictures=$PWD/docs/images}. They show the seeded stories, or a newsroom that runs at
 * {@code -Dslugline.pictures.of=http://127.0.0.1:18080}; then the feed at {@code -Dslugline.pictures.feed} is previewed.
 */
@EnabledIfSystemProperty(named = "slugline.pictures", matches = ".+")
class TourPictures {
    private static final Path FOLDER = Path.of(System.getProperty("slugline.pictures", "target/pictures"));
    private static final String RUNNING = System.getProperty("slugline.pictures.of", "");
    private static final String FEED = System.getProperty("slugline.pictures.feed", "");

    /** Address, what must be there before the picture is taken, and its name. */
    private record Shot(String address, String landmark, String name) {}

    private static final Shot REVIEW = new Shot("review", ".rail .label", "review");
    private static final List<Shot> SHOTS = List.of(
            REVIEW,
            new Shot("stories?sort=uncertain", ".rail .label", "stories"),
            new Shot("labels", ".guides", "labels"),
            new Shot("models", ".version", "models"),
            new Shot("operations?span=15m", ".chart", "operations"));

    @Test
    void takesThemAll() {
        if (RUNNING.isEmpty()) {
            try (SeededConsole seeded = SeededConsole.reviewed()) {
                take(seeded.console().address());
            }
        } else {
            take(RUNNING);
        }
    }

    private static void take(String address) {
        try (Chromium chromium = Chromium.open(address)) {
            for (Shot shot : SHOTS) {
                keep(open(chromium, shot, ColorScheme.LIGHT), shot.name());
            }
            keep(open(chromium, REVIEW, ColorScheme.DARK), "review-dark");
            phone(chromium);
            quality(chromium);
            feeds(chromium);
            story(chromium);
        }
    }

    private static Page open(Chromium chromium, Shot shot, ColorScheme theme) {
        Page page = chromium.visitor("Ana", theme, 1280, 800);
        page.navigate("/" + shot.address());
        page.waitForSelector(shot.landmark());
        page.waitForSelector(".pill.live");
        return page;
    }

    private static void keep(Page page, String name) {
        page.waitForTimeout(400);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
        page.context().close();
    }

    private static void phone(Chromium chromium) {
        Page page = chromium.visitor("Ana", ColorScheme.LIGHT, 390, 780);
        page.navigate("/review");
        page.locator(".rowbutton").first().click();
        keep(page, "review-phone");
    }

    /** What editors made of the first version: only the drawings, the rest of the screen is in another picture. */
    private static void quality(Chromium chromium) {
        Page page = open(chromium, new Shot("models/1", ".confusion", "quality"), ColorScheme.LIGHT);
        page.locator(".stack .charts")
                .screenshot(new Locator.ScreenshotOptions().setPath(FOLDER.resolve("quality.png")));
        page.context().close();
    }

    private static void feeds(Chromium chromium) {
        Page page = open(chromium, new Shot("manage/feeds", ".feeds", "feeds"), ColorScheme.LIGHT);
        if (!FEED.isEmpty()) {
            page.locator("#feed-url").fill(FEED);
            page.keyboard().press("Enter");
            page.waitForSelector(".preview .facts");
        }
        keep(page, "feeds");
    }

    /** The story that Review shows first, with the words that made its label if a classifier runs. */
    private static void story(Chromium chromium) {
        Page page = chromium.visitor("Ana", ColorScheme.LIGHT, 1280, 800);
        page.navigate("/review");
        page.waitForSelector(".standing a");
        page.locator(".standing a").first().click();
        page.waitForSelector(".scores");
        if (!RUNNING.isEmpty()) {
            page.locator("text=Find the words").click();
            page.waitForSelector(".why");
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve("story.png"))
                .setFullPage(!RUNNING.isEmpty()));
        page.context().close();
    }
}
