package io.slugline.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:18085, 127.0.0.1, 18085",
        "127.0.0.1, 127.0.0.1, 99",
        "10.1.0.0/16, 10.1.200.3, 8080",
        "10.1.0.0/16:8080, 10.1.0.9, 8080",
        "fd00::/8, fd12::1, 80",
        "[fd00::1]:8080, fd00::1, 8080",
        "[fd00::/8]:8080, fdff::1, 8080",
        "Intranet.example:8080, 192.168.7.7, 8080"
    })
    void letsThroughWhatIsListed(String entry, String address, int port) throws UnknownHostException {
        assertThat(rule(entry).allows("intranet.example", InetAddress.getByName(address), port))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:18085, 127.0.0.1, 18086",
        "127.0.0.1:18085, 127.0.0.2, 18085",
        "10.1.0.0/16:8080, 10.2.0.1, 8080",
        "10.1.0.0/16:8080, 10.1.0.1, 22",
        "fd00::/16, 10.0.0.1, 80",
        "other.example:8080, 192.168.7.7, 8080"
    })
    void refusesEverythingElse(String entry, String address, int port) throws UnknownHostException {
        assertThat(rule(entry).allows("intranet.example", InetAddress.getByName(address), port))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intranet",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "999.1.1.1",
                "h:0",
                "h:70000",
                "[::1",
                "::1/129",
                ":",
                ""
            })
    void saysWhichEntryItCannotRead(String entry) {
        assertThatThrownBy(() -> rule(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry);
    }

    private static AddressRule rule(String entry) {
        return AllowedAddresses.of(List.of(entry));
    }
}
