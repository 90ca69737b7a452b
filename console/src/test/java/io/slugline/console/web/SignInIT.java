package io.slugline.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what, with people signed in by a provider; and which consoles do not start at all. */
class SignInIT {
    private static final List<String> ROLES = List.of("viewer", "editor", "ops", "admin");
    private static final List<Integer> SIGN_IN_FIRST = List.of(302, 401, 499);
    private static final int FORBIDDEN = 403;
    /** Whoever is known may learn as whom, and stop being it, whatever the role. */
    private static final List<String> OWN = List.of("GET /api/session", "DELETE /api/session");

    /** Everything that is not only for looking: endpoint to the roles that may use it. */
    private static final Map<String, List<String>> WRITES = Map.ofEntries(
            Map.entry("DELETE /api/session", ROLES),
            Map.entry("POST /api/decisions", List.of("editor", "admin")),
            Map.entry("POST /api/bulk", List.of("editor", "admin")),
            Map.entry("POST /api/bulk/{id}/undo", List.of("editor", "admin")),
            Map.entry("POST /api/labels/import", List.of("editor", "admin")),
            Map.entry("PUT /api/guides/{label}", List.of("editor", "admin")),
            Map.entry("POST /api/guides/requests", List.of("editor", "admin")),
            Map.entry("POST /api/guides/requests/{id}/answer", List.of("admin")),
            Map.entry("POST /api/feeds", List.of("ops", "admin")),
            Map.entry("POST /api/feeds/preview", List.of("ops", "admin")),
            Map.entry("POST /api/feeds/opml", List.of("ops", "admin")),
            Map.entry("POST /api/feeds/retry", List.of("ops", "admin")),
            Map.entry("POST /api/feeds/{id}/retry", List.of("ops", "admin")),
            Map.entry("POST /api/feeds/{id}/pause", List.of("ops", "admin")),
            Map.entry("POST /api/feeds/{id}/resume", List.of("ops", "admin")),
            Map.entry("DELETE /api/feeds/{id}", List.of("ops", "admin")),
            Map.entry("POST /api/dead-letters/replay", List.of("ops", "admin")),
            Map.entry("POST /api/projection/rebuild", List.of("ops", "admin")),
            Map.entry("POST /api/models/champion", List.of("admin")),
            Map.entry("POST /api/models/champion/rollback", List.of("ops", "admin")),
            Map.entry("POST /api/models/runs", List.of("ops", "admin")),
            Map.entry("DELETE /api/models/runs/{id}", List.of("ops", "admin")));

    private static Provider provider;
    private static ConsoleProcess console;

    @BeforeAll
    static void start() {
        Newsroom.running().apart("sign.");
        provider = Provider.start();
        console = ConsoleProcess.start("sign.", provider.settings());
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
        provider.close();
    }

    @Test
    void everyEndpointIsOpenToItsRolesOnly() throws IOException {
        Map<String, String> endpoints = endpoints();
        List<String> wrong = new ArrayList<>();
        endpoints.forEach((endpoint, type) -> {
            check(wrong, endpoint, "nobody", SIGN_IN_FIRST.contains(status(endpoint, type, null)));
            boolean refused = status(endpoint, type, provider.token("nil")) == FORBIDDEN;
            check(wrong, endpoint, "no role", refused != OWN.contains(endpoint));
            for (String role : ROLES) {
                int status = status(endpoint, type, provider.token("r-" + role, role));
                boolean admitted = status != FORBIDDEN && !SIGN_IN_FIRST.contains(status);
                check(
                        wrong,
                        endpoint,
                        role,
                        admitted == WRITES.getOrDefault(endpoint, ROLES).contains(role));
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(endpoints.keySet()).containsAll(WRITES.keySet()).hasSizeGreaterThan(35);
        assertThat(endpoints.keySet().stream().filter(endpoint -> !endpoint.startsWith("GET ")))
                .allSatisfy(write -> assertThat(WRITES).containsKey(write));
    }

    @Test
    void everythingAsksWhoOneIsButHealthOnAPortOfItsOwn() {
        assertThat(List.of("/review", "/api/events", "/q/openapi", "/q/health", "/q/metrics"))
                .allSatisfy(path -> assertThat(console.get(path).statusCode()).isIn(SIGN_IN_FIRST));
        assertThat(console.manage("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(console.manage("/q/metrics").body()).contains("jvm_memory");
        assertThat(console.manage("/api/overview").statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenOfAnotherSignerIsNobody() {
        try (Provider stranger = Provider.start()) {
            assertThat(status("GET /api/overview", "", stranger.token("eva", "admin")))
                    .isIn(SIGN_IN_FIRST);
        }
    }

    @Test
    void refusesToStartOpenToTheNetworkWithoutSignIn() {
        assertThat(ConsoleProcess.refusal("sign.", "quarkus.http.host=0.0.0.0"))
                .contains("opens the console to the network without sign-in")
                .doesNotContain("\tat ");
        assertThat(ConsoleProcess.refusal("sign.", "slugline.sign-in.mode=oidc"))
                .contains("needs to know the provider")
                .doesNotContain("\tat ");
    }

    /** What the console says it has: method and path, with the type of the body. */
    private static Map<String, String> endpoints() throws IOException {
        HttpResponse<String> description =
                console.send(HttpRequest.newBuilder(URI.create(console.address() + "/q/openapi?format=json"))
                        .header("Authorization", "Bearer " + provider.token("root", "admin")));
        Map<String, String> endpoints = new TreeMap<>();
        new ObjectMapper()
                .readTree(description.body())
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> endpoints.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                bodyType(method.getValue()))));
        return endpoints;
    }

    private static String bodyType(JsonNode method) {
        var types = method.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    private static int status(String endpoint, String type, String token) {
        String[] parts = endpoint.split(" ", 2);
        String path = parts[1].replaceAll("\\{version}", "1").replaceAll("\\{[A-Za-z]+}", "nothing-here");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.address() + path))
                .method(parts[0], parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .header("X-Requested-With", "JavaScript")
                .header("Content-Type", type.isEmpty() ? "application/json" : type);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return console.send(request).statusCode();
    }

    private static void check(List<String> wrong, String endpoint, String role, boolean right) {
        if (!right) {
            wrong.add(endpoint + " as " + role);
        }
    }
}
