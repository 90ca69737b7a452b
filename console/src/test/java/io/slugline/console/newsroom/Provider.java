package io.slugline.console.newsroom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider with the authorisation code flow: a page asks who one is, a code is good once, for the
 * client with the secret that can prove its challenge (PKCE), and tokens are signed. It asks nobody for a password.
 */
public final class Provider implements AutoCloseable {
    public static final String CLIENT = "slugline-console";
    public static final String SECRET = "a-secret-of-more-than-thirty-two-letters";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** People it knows, with their groups. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "vera", List.of("viewer"),
            "eva", List.of("editor"),
            "olga", List.of("ops"),
            "ada", List.of("admin"),
            "nora", List.of());

    private final LoopbackServer server = LoopbackServer.start();
    private final Tokens tokens = new Tokens(server.address(), CLIENT);
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private Provider() {
        server.on("/.well-known/openid-configuration", this::configuration)
                .on("/keys", exchange -> answer(exchange, 200, tokens.keys()))
                .on("/authorize", Provider::askWho)
                .on("/known", this::known)
                .on("/token", this::token);
    }

    public static Provider start() {
        return new Provider();
    }

    public String address() {
        return server.address();
    }

    /** Settings of a console whose people sign in here. */
    public String[] settings() {
        return new String[] {
            "slugline.sign-in.mode=oidc",
            "quarkus.oidc.tenant-enabled=true",
            "quarkus.oidc.auth-server-url=" + address(),
            "quarkus.oidc.client-id=" + CLIENT,
            "quarkus.oidc.credentials.secret=" + SECRET,
            "quarkus.oidc.connection-delay=20S"
        };
    }

    /** A signed token of this person with these roles, good for an hour. */
    public String token(String name, String... roles) {
        return tokens.token(name, List.of(roles), null);
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                Map.of(
                        "issuer", address(),
                        "authorization_endpoint", address() + "/authorize",
                        "token_endpoint", address() + "/token",
                        "jwks_uri", address() + "/keys",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "code_challenge_methods_supported", List.of("S256"),
                        "id_token_signing_alg_values_supported", List.of("RS256")));
    }

    private static void askWho(HttpExchange exchange) throws IOException {
        String links = PEOPLE.keySet().stream()
                .sorted()
                .map(person -> "<p><a href=\"/known?person=" + person + "&amp;"
                        + exchange.getRequestURI().getRawQuery().replace("&", "&amp;") + "\">" + person + "</a></p>")
                .collect(Collectors.joining());
        String page = "<!DOCTYPE html><html lang=\"en\"><title>Who are you?</title><h1>Who are you?</h1>" + links;
        LoopbackServer.answer(exchange, 200, "text/html; charset=utf-8", page);
    }

    private void known(HttpExchange exchange) throws IOException {
        Map<String, String> wish = form(exchange.getRequestURI().getRawQuery());
        if (!CLIENT.equals(wish.get("client_id")) || !"S256".equals(wish.get("code_challenge_method"))) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, wish);
        String back = wish.get("redirect_uri") + "?code=" + code + "&state=" + wish.get("state");
        exchange.getResponseHeaders().set("Location", URI.create(back).toASCIIString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> wish = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String client =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(wish.getOrDefault("code", ""));
        if (!client.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else if (asked == null || !proves(wish, asked)) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            String person = asked.get("person");
            String token = tokens.token(person, PEOPLE.get(person), asked.get("nonce"));
            answer(
                    exchange,
                    200,
                    Map.of("access_token", token, "id_token", token, "token_type", "Bearer", "expires_in", 3600));
        }
    }

    private static boolean proves(Map<String, String> wish, Map<String, String> asked) {
        return challenge(wish.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                && asked.get("redirect_uri").equals(wish.get("redirect_uri"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> a));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> values) throws IOException {
        LoopbackServer.answer(exchange, status, "application/json", JSON.writeValueAsString(values));
    }

    @Override
    public void close() {
        server.close();
    }
}
