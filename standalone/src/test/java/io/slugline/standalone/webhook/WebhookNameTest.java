package io.slugline.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.standalone.newsroom.NewsroomException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNameTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.News.example/hooks/s3cret, news-example",
        "http://127.0.0.1:9000/x, 127-0-0-1",
        "http://[::1]:9000/x, 1",
        "https://a-very-long-name-of-a-host-somewhere.in.the.world.example/, a-very-long-name-of-a-host-som",
    })
    void isMadeFromTheHost(URI address, String name) {
        assertThat(WebhookName.after(address, Set.of()).text()).isEqualTo(name);
    }

    @Test
    void getsANumberWhenItIsTaken() {
        URI address = URI.create("https://news.example/");

        assertThat(WebhookName.after(address, Set.of("news-example", "news-example-2"))
                        .text())
                .isEqualTo("news-example-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Desk", "a b", "-a", "a-", "../a", "a/b", "a?"})
    void isRefusedUnlessItIsPlain(String name) {
        assertThatThrownBy(() -> new WebhookName(name))
                .isInstanceOf(NewsroomException.class)
                .hasMessageEndingWith("; " + name + " is none.");
    }

    @Test
    void isReadBackFromItsConnector() {
        WebhookName desk = new WebhookName("sports-desk");

        assertThat(desk.connector()).isEqualTo("webhook-sports-desk");
        assertThat(WebhookName.ofConnector("webhook-sports-desk")).isEqualTo(desk);
        assertThat(WebhookName.isConnector("feeds")).isFalse();
    }
}
