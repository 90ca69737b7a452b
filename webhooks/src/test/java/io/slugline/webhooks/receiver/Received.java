package io.slugline.webhooks.receiver;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as it arrived.
 *
 * @param nanos when it did, by {@link System#nanoTime}
 */
public record Received(String method, String path, Headers headers, byte[] body, long nanos) {
    public String header(String name) {
        return String.valueOf(headers.getFirst(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** True if one of its signatures is what the specification says for this secret. */
    public boolean isSignedWith(String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
        String signed = header("webhook-id") + "." + header("webhook-timestamp") + "." + text();
        String expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return List.of(header("webhook-signature").split(" ")).contains("v1," + expected);
    }
}
