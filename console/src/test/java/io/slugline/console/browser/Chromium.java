package io.slugline.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, and what its pages asked for and complained about. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    final List<String> foreignRequests = new ArrayList<>();
    final List<String> complaints = new ArrayList<>();

    private Chromium(Path executable, String address) {
        this.address = address;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    /** Skips the tests, and says why, where there is no browser. */
    static Chromium open(String address) {
        Path executable =
                PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(
                executable != null,
                "SKIPPED: no Chromium on this machine, so no browser test ran; install Debian's package chromium");
        return new Chromium(executable, address);
    }

    /** A page of a new visitor of this name, wide or as given, in a theme. */
    Page visitor(String name, ColorScheme theme, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(theme)
                .setViewportSize(width, height)
                .setBaseURL(address));
        context.addInitScript("localStorage.setItem('slugline.editor', '" + name + "')");
        Page page = context.newPage();
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                foreignRequests.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    Page visitor(String name) {
        return visitor(name, ColorScheme.LIGHT, 1440, 900);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
