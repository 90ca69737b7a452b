package io.slugline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.slugline.console.newsroom.Provider;
import io.slugline.console.newsroom.SeededConsole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who sign in at a provider, in a real browser: they come back to where they wanted to go, and meet their roles' limits. */
class SignedInIT {
    private static final Path PICTURES = Path.of(System.getProperty("slugline.screenshots", "target/screenshots"));
    private static final List<String> SCREENS =
            List.of("review", "stories", "labels", "models", "operations", "manage/feeds");

    private static Provider provider;
    private static SeededConsole seeded;

    private Chromium chromium;

    @BeforeAll
    static void start() {
        provider = Provider.start();
        seeded = SeededConsole.behind(provider);
    }

    @AfterAll
    static void stop() {
        seeded.close();
        provider.close();
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
    void comeBackToThePageThatTheyAskedFor() {
        Page page = signIn("eva", "labels?from=mail");

        page.waitForSelector(".guides");
        assertThat(page.url()).isEqualTo(seeded.console().address() + "/labels?from=mail");
        assertThat(page.locator(".top .button").first().textContent()).startsWith("eva");
        page.waitForSelector(".pill.live");
    }

    @Test
    void labelUnderTheNameThatTheProviderGave() {
        Page page = signIn("eva", "review");
        page.waitForSelector(".rail .label");

        page.keyboard().press("2");
        page.waitForSelector(".done");

        await().until(() -> seeded.desk().labels().stream()
                .anyMatch(label -> label.getEditor().equals("eva")));
    }

    @Test
    void lookAtEverythingAsViewersAndChangeNothing() {
        Page page = signIn("vera", "review");
        page.waitForSelector(".rail .label");
        int before = seeded.desk().labels().size();
        page.keyboard().press("Enter");
        page.keyboard().press("1");
        page.keyboard().press("b");

        for (String screen : SCREENS) {
            page.navigate("/" + screen);
            page.waitForSelector(".pill.live");
            page.waitForSelector(screen.matches("review|stories") ? ".rail .label" : ".page");
            keep(page, "viewer-" + screen.replace('/', '-'));
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as(screen)
                    .isEmpty();
            assertThat(changes(page)).as(screen).isEmpty();
        }
        assertThat(seeded.desk().labels()).hasSize(before);
    }

    @Test
    void manageFeedsAsOpsAndLabelNothing() {
        Page page = signIn("olga", "manage/feeds");

        page.waitForSelector("#feed-url");
        page.navigate("/review");
        page.waitForSelector(".rail .label");

        assertThat(page.locator(".accept").count()).isZero();
        assertThat(page.locator(".rail").textContent()).contains("Labelling needs the role editor");
    }

    @Test
    void areToldThatTheyHaveNoRoleAndSignInAsSomebodyElse() {
        Page page = signIn("nora", "labels");
        page.waitForSelector(".void");
        keep(page, "no-role");
        assertThat(page.locator("main").textContent()).contains("nora", "have no role");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        page.locator("main .button").click();
        page.locator("a", new Page.LocatorOptions().setHasText("vera")).click();

        page.waitForSelector(".rail .label");
        assertThat(page.locator(".top .button").first().textContent()).startsWith("vera");
    }

    @Test
    void areAskedAgainAfterTheyHaveSignedOut() {
        Page page = signIn("vera", "operations");
        page.waitForSelector(".chart");

        page.locator(".top .button").first().click();
        page.locator("dialog .button", new Page.LocatorOptions().setHasText("Sign out"))
                .click();

        page.waitForSelector("h1:has-text('Who are you?')");
        assertThat(page.url()).startsWith(provider.address());
    }

    private Page signIn(String person, String address) {
        Page page = chromium.visitor("nobody", ColorScheme.LIGHT, 1440, 900);
        page.navigate("/" + address);
        assertThat(page.url()).startsWith(provider.address());
        page.locator("a", new Page.LocatorOptions().setHasText(person)).click();
        return page;
    }

    /** Buttons of a screen that would change something for others. */
    private static List<String> changes(Page page) {
        Locator buttons = page.locator("main button, main input[type=file], main form");
        return buttons.allTextContents().stream()
                .map(String::strip)
                .filter(
                        text -> text.matches(
                                "(?s)(Retrain|Roll back|Promote|Cancel|Pause|Resume|Remove|Retry|Replay|Preview|Edit|Accept|Bulk|Import|Ask for).*"))
                .toList();
    }

    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
