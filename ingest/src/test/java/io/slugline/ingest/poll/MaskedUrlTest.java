package io.slugline.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.example/f | https://x.example/f",
                "https://u:p@x.example/f | https://***@x.example/f",
                "https://x.example/f?token=a | https://x.example/f?token=***",
                "https://x.example/f?a=1&My_API_Key=b/c?d&e=f | https://x.example/f?a=1&My_API_Key=***&e=f",
                "https://x.example/f;jsessionid=a?b=c | https://x.example/f;jsessionid=***",
                "https://x.example/f?page=2&sort=key | https://x.example/f?page=2&sort=key",
                "https://x.example/f?token= | https://x.example/f?token=",
                "https://x.example/f?q=a;auth=b#key=c | https://x.example/f?q=a;auth=***#key=c",
            })
    void hidesPasswordsAndWhatIsNamedLikeATokenAndNothingElse(String url, String shown) {
        assertThat(MaskedUrl.of(url)).isEqualTo(shown);
    }

    @Test
    void endsQuicklyHoweverManyNamesHaveNoValue() {
        String url = "https://x.example/f?" + "key;".repeat(500);
        MaskedUrl.of("https://x.example/f?key");

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String shown = MaskedUrl.of(url);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertThat(shown).isEqualTo(url);
        assertThat(Duration.ofNanos(cpu)).isLessThan(Duration.ofSeconds(1));
    }
}
