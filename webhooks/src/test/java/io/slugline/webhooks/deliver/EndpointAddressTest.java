package io.slugline.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://news.example/hooks/s3cret?token=s3cret, https://news.example/***",
        "https://news.example:8443/s3cret, https://news.example:8443/***",
        "https://news.example/, https://news.example",
        "https://news.example, https://news.example",
    })
    void showsNoMoreThanWhoIsThere(String address, String shown) {
        assertThat(EndpointAddress.of(address, false)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000/x", "http://localhost/x", "http://[::1]:9000/", "HTTP://127.1.2.3/"})
    void takesHttpOnThisMachine(String address) {
        assertThat(EndpointAddress.of(address, false).uri()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://news.example/s3cret | must begin with https://, because http://news.example/*** is not on this machine",
                "http://127.0.0.1.news.example/ | must begin with https://",
                "https://ada:s3cret@news.example/ | must not hold a user or password",
                "https://news.example/#s3cret | must not hold a fragment",
                "news.example/s3cret | must be an address such as",
                "ftp://news.example/s3cret | must be an address such as",
                "https://news example/s3cret | must be an address such as",
            })
    void saysWhatIsWrongWithoutTheSecret(String address, String reason) {
        assertThatThrownBy(() -> EndpointAddress.of(address, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void takesHttpBeyondThisMachineIfToldTo() {
        assertThat(EndpointAddress.of("http://news.example/x", true)).hasToString("http://news.example/***");
    }

    @Test
    void showsARedirectWithoutItsSecret() {
        EndpointAddress address = EndpointAddress.of("https://news.example/hooks/s3cret", false);

        assertThat(address.shown("https://other.example/s3cret")).isEqualTo("https://other.example/***");
        assertThat(address.shown("/elsewhere/s3cret")).isEqualTo("https://news.example/***");
        assertThat(address.shown("mailto:s3cret")).isEqualTo("an address that cannot be read");
    }
}
