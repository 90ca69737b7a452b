package io.slugline.console.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Seed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the tour's pictures: {@code ./mvnw -f console/pom.xml test -Dtest=TourPictures
 * -Dslugline.pictures=../docs/images}. They show the seeded stories, or a newsroom that runs at
 * {@code -Dslugline.pictures.of=http://127.0.0.1:18080}.
 */
@EnabledIfSystemProperty(named = "slugline.pictures", matches = ".+")
class TourPictures {
    private static final Path FOLDER = Path.of(System.getProperty("slugline.pictures", "target/pictures"));
    private static final String RUNNING = System.getProperty("slugline.pictures.of", "");

    /** Address, what must be there before the picture is taken, and its name. */
    private record Shot(String address, String landmark, String name) {}

    private static final List<Shot> SHOTS = List.of(
            new Shot("review", ".rail .label", "review"),
            new Shot("stories?sort=uncertain", ".rail .label", "stories"),
            new Shot("labels", ".guides", "labels"),
            new Shot("models", ".version", "models"),
            new Shot("models/1", ".confusion", "quality"),
            new Shot("operations", ".chart", "operations"),
            new Shot("manage/feeds", ".feeds", "feeds"));

    @Test
    void takesThemAll() {
        if (RUNNING.isEmpty()) {
            Desk desk = Newsroom.running().apart("tour.");
            Seed seed = new Seed(desk);
            int stories = seed.write().size();
            seed.review();
            try (ConsoleProcess console = ConsoleProcess.start("tour.")) {
                console.awaitArticles(stories);
                take(console.address());
            }
        } else {
            take(RUNNING);
        }
    }

    private static void take(String address) {
        try (Chromium chromium = Chromium.open(address)) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (Shot shot : SHOTS) {
                    take(chromium, shot, theme, 1280, 800, "");
                }
            }
            take(chromium, SHOTS.get(0), ColorScheme.LIGHT, 390, 780, "-phone");
            story(chromium);
        }
    }

    /** Screens that go on below are shown whole. */
    private static boolean whole(Shot shot) {
        return shot.name().equals("quality");
    }

    private static void take(Chromium chromium, Shot shot, ColorScheme theme, int width, int height, String kind) {
        Page page = chromium.visitor("Ana", theme, width, height);
        page.navigate("/" + shot.address());
        if (kind.isEmpty()) {
            page.waitForSelector(shot.landmark());
            page.waitForSelector(".pill.live");
        } else {
            page.locator(".rowbutton").first().click();
        }
        page.waitForTimeout(400);
        String suffix = theme == ColorScheme.DARK ? "-dark" : kind;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(shot.name() + suffix + ".png"))
                .setFullPage(whole(shot)));
        page.context().close();
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
