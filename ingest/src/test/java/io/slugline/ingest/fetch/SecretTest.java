package io.slugline.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {
    @ParameterizedTest
    @CsvSource({
        "https://paid.example/f, https://paid.example/g, true",
        "https://paid.example/f, https://PAID.example:443/f, true",
        "http://paid.example/f, https://paid.example/f, true",
        "https://paid.example/f, http://paid.example/f, false",
        "http://paid.example:8080/f, https://paid.example/f, false",
        "http://paid.example/f, https://paid.example:8443/f, false",
        "https://paid.example/f, https://evil.example/f, false",
        "https://paid.example/f, https://sub.paid.example/f, false",
        "nowhere, https://paid.example/f, false",
    })
    void belongsToItsOriginAndToThatHostsHttps(String home, String address, boolean belongs) throws URISyntaxException {
        assertThat(new Secret("Bearer x", home).belongsTo(HttpAddress.of(address)))
                .isEqualTo(belongs);
    }
}
