package io.slugline.webhooks.cli;

import io.cloudevents.CloudEvent;
import io.slugline.webhooks.deliver.DeliveryResult;
import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.Endpoint;
import io.slugline.webhooks.deliver.EndpointAddress;
import io.slugline.webhooks.deliver.EndpointClient;
import io.slugline.webhooks.deliver.Message;
import io.slugline.webhooks.deliver.SigningSecret;
import io.slugline.webhooks.event.EventText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends one sample event to an address, as a webhook would, and says what came back; exit code 0 if it was taken. */
@Command(mixinStandardHelpOptions = true, description = "Sends one sample event to an address and says what came back.")
public final class TestCommand implements Callable<Integer> {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "URL", description = "Address that takes POST; https, or http on this machine.")
    private String url = "";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "File with the secret to sign with, whsec_... Default: one for this test, which is shown.")
    private @Nullable Path secretFile;

    @Option(
            names = "--authorization-file",
            paramLabel = "FILE",
            description = "File with the value of the header Authorization.")
    private @Nullable Path authorizationFile;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            String secret = secretFile == null ? SigningSecret.newText() : text(secretFile);
            Endpoint endpoint = endpoint(secret);
            if (secretFile == null) {
                out.println("Signed with a secret for this test: " + secret);
            }
            DeliveryResult result = new EndpointClient(endpoint, Clock.systemUTC()).post(message());
            out.println(result.reason());
            out.println(meaning(result));
            return result instanceof Delivered ? 0 : 1;
        } catch (IOException e) {
            return complain("The file " + e.getMessage() + " cannot be read. Give one that holds the text alone.");
        } catch (IllegalArgumentException e) {
            return complain(e.getMessage());
        }
    }

    private Endpoint endpoint(String secret) throws IOException {
        return new Endpoint(
                named("The address ", () -> EndpointAddress.of(url, false)),
                List.of(named("The secret ", () -> SigningSecret.of(secret))),
                authorizationFile == null ? "" : text(authorizationFile),
                DEADLINE,
                "Slugline/test");
    }

    private static Message message() {
        CloudEvent event = SampleEvent.at(Clock.systemUTC().instant());
        return new Message(event.getId(), EventText.ONE, EventText.one(event));
    }

    private static <T> T named(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + e.getMessage() + ".");
        }
    }

    private static String meaning(DeliveryResult result) {
        if (result instanceof Delivered) {
            return "A webhook there would work.";
        }
        if (result instanceof DeliveryResult.RetryLater) {
            return "A webhook there would wait and try again until it is taken.";
        }
        return result instanceof DeliveryResult.Refused
                ? "A webhook there would set such events aside as dead letters."
                : "A webhook there would end.";
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private int complain(@Nullable String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("slugline: " + sentence);
        err.flush();
        return 1;
    }
}
