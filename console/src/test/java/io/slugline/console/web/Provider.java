package io.slugline.console.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An OpenID Connect provider that signs everyone in as Eva, an editor, and makes tokens of any role. */
final class Provider implements AutoCloseable {
    static final String CLIENT = "slugline-console";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys;

    private Provider(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    static Provider start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Provider provider = new Provider(server, generator.generateKeyPair());
            server.createContext("/.well-known/openid-configuration", provider::configuration);
            server.createContext("/keys", provider::keys);
            server.createContext("/authorize", Provider::authorize);
            server.createContext("/token", provider::token);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A signed token of this person with these roles, good for an hour. */
    String token(String name, String... roles) {
        long now = Instant.now().getEpochSecond();
        return signed(Map.of(
                "iss",
                address(),
                "sub",
                name,
                "upn",
                name,
                "aud",
                List.of(CLIENT),
                "groups",
                List.of(roles),
                "iat",
                now,
                "exp",
                now + 3600,
                "jti",
                UUID.randomUUID().toString()));
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                Map.of(
                        "issuer", address(),
                        "authorization_endpoint", address() + "/authorize",
                        "token_endpoint", address() + "/token",
                        "jwks_uri", address() + "/keys",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256")));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "RSA",
                                "kid", "one",
                                "alg", "RS256",
                                "use", "sig",
                                "n", number(key.getModulus()),
                                "e", number(key.getPublicExponent())))));
    }

    /** Nobody is asked for a password. */
    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> wish = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String back = URLDecoder.decode(wish.get("redirect_uri"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", back + "?code=eva&state=" + wish.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String token = token("eva", "editor");
        answer(exchange, Map.of("access_token", token, "id_token", token, "token_type", "Bearer", "expires_in", 3600));
    }

    private String signed(Map<String, Object> claims) {
        try {
            String text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "one")) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> values) throws IOException {
        return BASE64.encodeToString(JSON.writeValueAsBytes(values));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static void answer(HttpExchange exchange, Map<String, Object> values) throws IOException {
        byte[] body = JSON.writeValueAsBytes(values);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
