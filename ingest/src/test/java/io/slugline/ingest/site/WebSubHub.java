package io.slugline.ingest.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A WebSub hub whose every step a test takes: it collects requests, and verifies and pushes when told to. */
public final class WebSubHub {
    private final String url;
    private final BlockingQueue<Map<String, String>> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    public WebSubHub(NewsSite site, String path) {
        url = site.url(path);
        site.set(path, exchange -> {
            requests.add(form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            count.incrementAndGet();
            exchange.sendResponseHeaders(202, -1);
        });
    }

    public String url() {
        return url;
    }

    /** Requests so far. */
    public int requests() {
        return count.get();
    }

    /** The oldest request that was not looked at, as a form. */
    public Map<String, String> nextRequest() throws InterruptedException {
        return Objects.requireNonNull(requests.poll(30, TimeUnit.SECONDS), "No request reached the hub");
    }

    /** Asks the subscriber whether it meant it; 200 if it has echoed the challenge. */
    public int verify(Map<String, String> form, Duration lease) throws IOException, InterruptedException {
        String query = "?hub.mode=" + form.get("hub.mode") + "&hub.topic="
                + URLEncoder.encode(form.get("hub.topic"), UTF_8) + "&hub.challenge=a%20b&hub.lease_seconds="
                + lease.toSeconds();
        HttpRequest request = HttpRequest.newBuilder(URI.create(form.get("hub.callback") + query))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        boolean echoed = answer.body().equals("a b") || form.get("hub.mode").equals("denied");
        return answer.statusCode() == 200 && !echoed ? 0 : answer.statusCode();
    }

    /** Pushes a document, signed with SHA-256. */
    public int push(Map<String, String> form, String document) throws Exception {
        return push(form, document, "sha256");
    }

    public int push(Map<String, String> form, String document, String algorithm)
            throws IOException, InterruptedException, GeneralSecurityException {
        Mac mac = Mac.getInstance("Hmac" + algorithm);
        mac.init(new SecretKeySpec(form.get("hub.secret").getBytes(UTF_8), "any"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(form.get("hub.callback")))
                .header(
                        "X-Hub-Signature",
                        algorithm + "=" + HexFormat.of().formatHex(mac.doFinal(document.getBytes(UTF_8))))
                .POST(HttpRequest.BodyPublishers.ofString(document, UTF_8))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** The form with another value. */
    public static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return values;
    }
}
