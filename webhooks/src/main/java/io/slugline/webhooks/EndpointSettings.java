package io.slugline.webhooks;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.slugline.webhooks.deliver.EndpointAddress;
import io.slugline.webhooks.deliver.SigningSecret;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings that say where events go and how they are signed. */
final class EndpointSettings {
    static final String URL = "url";
    static final String SECRET = "secret";
    static final String PREVIOUS_SECRET = "secret.previous";
    static final String AUTHORIZATION = "authorization";
    static final String ALLOW_HTTP = "allow.http";
    static final String DEADLINE_MS = "request.deadline.ms";
    static final String HANDSHAKE_ORIGIN = "handshake.origin";

    private EndpointSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Endpoint")
                .needed(
                        URL,
                        Type.PASSWORD,
                        // Only the shape: whether http will do is another setting's business.
                        SecretText.needed("an https address", text -> EndpointAddress.of(text, true)),
                        "Address",
                        "Address that events are posted to. It may hold a token, so it is treated as a secret: logs and"
                                + " status show scheme, host and port. http is for this machine only, unless allow.http is"
                                + " true.")
                .needed(
                        SECRET,
                        Type.PASSWORD,
                        SecretText.needed("whsec_ and 24 to 64 bytes in base64", SigningSecret::of),
                        "Secret",
                        "Secret that signs every request, as Standard Webhooks has it; best a reference to a config"
                                + " provider, so that it is in no setting.")
                .secret(
                        PREVIOUS_SECRET,
                        SecretText.optional("whsec_ and 24 to 64 bytes in base64", SigningSecret::of),
                        LOW,
                        "Previous secret",
                        "Secret that signs as well while the receiver changes from it to the new one. Empty for none.")
                .secret(
                        AUTHORIZATION,
                        SecretText.optional("one line", EndpointSettings::requireOneLine),
                        MEDIUM,
                        "Authorization",
                        "Value of the header Authorization, such as Bearer and a token. Empty for none.")
                .flag(
                        ALLOW_HTTP,
                        false,
                        LOW,
                        "Allow http",
                        "Accepts an http address beyond this machine: stories then travel in the clear, signed all the"
                                + " same.")
                .millis(
                        DEADLINE_MS,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1),
                        MEDIUM,
                        "Deadline",
                        "Time for a whole request in milliseconds, from connecting to the end of the answer. A task that"
                                + " is told to stop waits for the request under way.")
                .text(
                        HANDSHAKE_ORIGIN,
                        "",
                        null,
                        LOW,
                        "Handshake origin",
                        "DNS name of this sender, with which the endpoint is asked for permission (CloudEvents Webhooks:"
                                + " OPTIONS with WebHook-Request-Origin) before the first event; the rate that it allows"
                                + " is kept. Empty to send without asking.");
    }

    private static void requireOneLine(String text) {
        if (text.chars().anyMatch(character -> character < ' ' || character > '~')) {
            throw new IllegalArgumentException("must be one line of printable ASCII, such as Bearer and a token");
        }
    }
}
