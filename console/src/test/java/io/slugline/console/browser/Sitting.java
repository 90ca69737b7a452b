package io.slugline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.SeededConsole;
import io.slugline.schemas.ArticleLabel;
import java.util.List;

/** An editor at work: a newsroom with stories of its own, the packaged console on it, and a browser. */
record Sitting(SeededConsole seeded, Chromium chromium) implements AutoCloseable {
    static Sitting begin() {
        SeededConsole seeded = SeededConsole.start();
        try {
            return new Sitting(seeded, Chromium.open(seeded.console().address()));
        } catch (RuntimeException | Error e) {
            seeded.close();
            throw e;
        }
    }

    Desk desk() {
        return seeded.desk();
    }

    ConsoleProcess console() {
        return seeded.console();
    }

    Page review(String editor) {
        return reviewAt(editor, "/review");
    }

    /** With one story on the screen. */
    Page review(String editor, String words) {
        return reviewAt(editor, "/review?q=" + words);
    }

    private Page reviewAt(String editor, String address) {
        Page page = chromium.visitor(editor);
        page.navigate(address);
        page.waitForSelector(".rail .label");
        page.waitForSelector(".pill.live");
        return page;
    }

    /** The labels on the topic, of which there must be exactly so many. */
    List<ArticleLabel> awaitLabels(int count) {
        await().until(() -> desk().labels().size() >= count);
        List<ArticleLabel> labels = desk().labels();
        assertThat(labels).hasSize(count);
        return labels;
    }

    @Override
    public void close() {
        chromium.close();
        seeded.close();
    }
}
