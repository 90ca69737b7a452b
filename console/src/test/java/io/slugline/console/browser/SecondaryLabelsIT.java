package io.slugline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.slugline.console.newsroom.Stories;
import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What else a story is about: given, kept, left out and found by an editor in a real browser. */
class SecondaryLabelsIT {
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
    void givesAStoryASecondaryLabelThatGoesWhereverTheStoryGoes() {
        publishOne("strike", "medtop:09000000", "medtop:04000000");
        Page page = sitting.review("ana", "clerks");
        assertThat(page.locator("button.tag").textContent()).contains("Economy");

        page.keyboard().press("Shift+Digit1");
        page.keyboard().press("Shift+Digit1");
        page.locator("button.tag").click();
        page.keyboard().press("a");
        page.waitForSelector(".choose input");
        page.keyboard().type("poli");
        page.keyboard().press("Enter");
        page.waitForSelector("button.tag:has-text('Politics')");
        keep(page, "review-also");
        page.keyboard().press("Enter");

        ArticleLabel label = sitting.awaitLabels(1).get(0);
        assertThat(label.getAction()).isEqualTo(LabelAction.CONFIRM);
        assertThat(label.getLabel()).isEqualTo("medtop:09000000");
        assertThat(label.getSecondaryLabels()).containsExactly("medtop:11000000");
        page.navigate("/article/strike");
        page.waitForSelector(".standing .tag:has-text('Politics')");
        assertThat(page.locator(".timeline").textContent()).contains("also Politics", "also Economy");
        keep(page, "article-also");
        assertThat(sitting.console()
                        .get("/feeds/ninjs.json?about=medtop:11000000")
                        .body())
                .contains("Clerks walk out", "newscodes/mediatopic/09000000", "newscodes/mediatopic/11000000");
        assertThat(sitting.console()
                        .get("/feeds/ninjs.json?about=medtop:04000000")
                        .body())
                .doesNotContain("Clerks walk out");
    }

    /** A story that is first about what the machine took for second. */
    @Test
    void keepsTheMachinesLabelAsASecondaryOne() {
        publishOne("strike", "medtop:04000000");
        Page page = sitting.review("ana", "clerks");

        page.keyboard().press("Shift+Digit1");
        page.keyboard().press("l");
        page.waitForSelector(".choose input");
        page.keyboard().type("labour");
        page.keyboard().press("Enter");

        ArticleLabel label = sitting.awaitLabels(1).get(0);
        assertThat(label.getLabel()).isEqualTo("medtop:09000000");
        assertThat(label.getSecondaryLabels()).containsExactly("medtop:04000000");
    }

    @Test
    void showsNoSecondaryLabelOfABlindStoryAndSaysWhatTheEditorChose() {
        publishOne("blind-118", "medtop:09000000", "medtop:04000000");
        Page page = sitting.review("ana", "clerks");
        assertThat(page.locator(".blind").count()).isEqualTo(1);
        assertThat(page.locator("button.tag").count()).isZero();

        page.keyboard().press("1");

        ArticleLabel label = sitting.awaitLabels(1).get(0);
        assertThat(label.getBlind()).isTrue();
        assertThat(label.getSecondaryLabels()).isEmpty();
    }

    @Test
    void filtersByALabelOrASecondaryLabelAndKeepsThatInTheAddress() {
        publishOne("strike", "medtop:09000000", "medtop:04000000");
        Page page = sitting.chromium().visitor("ana");
        page.navigate("/stories?label=medtop:04000000");
        page.waitForSelector(".list li");
        assertThat(page.locator(".list").textContent()).doesNotContain("Clerks walk out");

        page.locator(".pick-label input").check();
        page.waitForSelector(".list li:has-text('Clerks walk out')");

        assertThat(page.url()).endsWith("/stories?about=medtop%3A04000000");
        assertThat(page.locator(".pick-label select").inputValue()).isEqualTo("medtop:04000000");
        keep(page, "stories-about");
        page.locator(".pick-label input").uncheck();
        page.waitForSelector(
                ".list li:has-text('Clerks walk out')",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(page.url()).endsWith("/stories?label=medtop%3A04000000");
        assertThat(page.locator(".pick-label select").inputValue()).isEqualTo("medtop:04000000");
    }

    private void publishOne(String id, String label, String... secondaryLabels) {
        Article article = Stories.article(id, "Clerks walk out", "A strike at the bank.", Instant.now());
        sitting.desk().send(Topic.ARTICLES, id, article);
        sitting.desk()
                .send(
                        Topic.CLASSIFIED_ARTICLES,
                        id,
                        Stories.about(
                                Stories.classified(article, label, 0.5, 3, Instant.now()), List.of(secondaryLabels)));
        sitting.desk().flush();
        sitting.console().awaitArticles(sitting.seeded().stories() + 1);
    }

    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(System.getProperty("slugline.screenshots", "target/screenshots"), name + ".png")));
    }
}
