package io.slugline.webhooks;

import static io.slugline.webhooks.WebhookInWorker.LIMIT;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.webhooks.deliver.SigningSecret;
import io.slugline.webhooks.receiver.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/operations.md for a new secret without a gap, in a real worker. */
class SecretChangeIT {
    @RegisterExtension
    static final WebhookInWorker worker = new WebhookInWorker();

    @TempDir
    Path files;

    @Test
    void signsWithBothSecretsUntilTheOldOneIsEmptied() throws Exception {
        String newer = SigningSecret.newText();
        Files.writeString(files.resolve("secret"), worker.secret() + "\n");
        worker.subscribe(Map.of("secret", reference("secret")));

        Files.copy(files.resolve("secret"), files.resolve("secret.previous"));
        Files.writeString(files.resolve("secret"), newer + "\n");
        ObjectNode config = (ObjectNode) worker.send("GET", path("/config"), "");
        config.put("secret.previous", reference("secret.previous"));
        worker.send("PUT", path("/config"), config.toString());
        restart();
        awaitARequest(request -> request.isSignedWith(newer) && request.isSignedWith(worker.secret()));

        Files.writeString(files.resolve("secret.previous"), "");
        restart();
        awaitARequest(request -> request.isSignedWith(newer) && !request.isSignedWith(worker.secret()));
    }

    private void awaitARequest(Signed signed) {
        await().atMost(LIMIT).until(() -> {
            worker.write(List.of("signed"));
            List<Received> all = worker.receiver().received();
            return !all.isEmpty() && signed.test(all.get(all.size() - 1));
        });
    }

    private interface Signed {
        boolean test(Received request) throws GeneralSecurityException;
    }

    private static void restart() throws Exception {
        worker.send("POST", path("/restart?includeTasks=true"), "");
    }

    private static String path(String rest) {
        return "/connectors/" + worker.connector() + rest;
    }

    private String reference(String file) {
        return "${directory:" + files + ":" + file + "}";
    }
}
