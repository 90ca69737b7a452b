package io.slugline.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "2852039166",
                "::1",
                "::",
                "::ffff:169.254.169.254",
                "fd00::1",
                "fc00::1",
                "fe80::1",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "100::1",
                "5f00::1"
            })
    void refusesAddressesThatAreNotOnThePublicInternet(String address) throws UnknownHostException {
        assertThat(AddressRule.PUBLIC.allows("x.example", InetAddress.getByName(address), 443))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.215.14",
                "172.15.0.1",
                "172.32.0.1",
                "100.128.0.1",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void allowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(AddressRule.PUBLIC.allows("x.example", InetAddress.getByName(address), 443))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 53, 110, 139, 445, 0, 1023})
    void refusesPortsOfOtherServices(int port) throws UnknownHostException {
        assertThat(AddressRule.PUBLIC.allows("x.example", InetAddress.getByName("1.1.1.1"), port))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 8080, 65535})
    void allowsPortsOfWebServers(int port) throws UnknownHostException {
        assertThat(AddressRule.PUBLIC.allows("x.example", InetAddress.getByName("1.1.1.1"), port))
                .isTrue();
    }
}
