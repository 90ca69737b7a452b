package io.slugline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Seed;
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

    private static ConsoleProcess console;

    private Chromium chromium;

    @BeforeAll
    static void start() {
        Desk desk = Newsroom.running().apart("screens.");
        Seed seed = new Seed(desk);
        int stories = seed.write().size();
        seed.review();
        console = ConsoleProcess.start("screens.");
        console.awaitArticles(stories);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void open() {
        chromium = Chromium.open(console.address());
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
                keep(
                        page,
                        screen.replaceAll("[?=].*", "").replace('/', '-')
                                + (screen.startsWith("stories") ? "-list" : ""),
                        theme);
                violations(page).forEach(violation -> violations.add(screen + " " + theme + ": " + violation));
                page.context().close();
            });
        }
        assertThat(violations).isEmpty();
        assertThat(chromium.foreignRequests).isEmpty();
        assertThat(chromium.complaints).isEmpty();
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

        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        assertThat(violations(page)).isEmpty();
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
                .setPath(PICTURES.resolve(name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
    }
}
