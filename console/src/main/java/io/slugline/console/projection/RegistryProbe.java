package io.slugline.console.projection;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the schema registry whether it is there; answers within two seconds. */
final class RegistryProbe {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    RegistryProbe(String registryUrl) {
        this.address = URI.create(registryUrl + "/apis/ccompat/v7/subjects");
    }

    boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
