package io.slugline.webhooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.webhooks.receiver.Received;
import io.slugline.webhooks.receiver.Receiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestCommandTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(new TestCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    Path folder;

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void sendsOneEventSignedWithTheSecretOfAFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");

        int exitCode = command.execute(receiver.url("/s3cret"), "--secret-file", secret.toString());

        assertThat(exitCode).isZero();
        Received request = receiver.received().get(0);
        assertThat(request.isSignedWith(SECRET)).isTrue();
        JsonNode event = new ObjectMapper().readTree(request.text());
        assertThat(event.path("subject").asText()).isEqualTo("sample");
        assertThat(event.path("data").findValuesAsText("name"))
                .containsExactly("sport", "human interest", "sport", "human interest", "sample");
        assertThat(out)
                .hasToString(String.format(
                        "%s answered with status 204.%nA webhook there would work.%n", receiver.url("/***")));
    }

    @Test
    void makesASecretForTheTestAndShowsIt() throws Exception {
        command.execute(receiver.url("/s3cret"));

        String secret = out.toString().lines().findFirst().orElseThrow().replaceFirst(".*: ", "");
        assertThat(receiver.received().get(0).isSignedWith(secret)).isTrue();
    }

    @Test
    void saysWhatAWebhookWouldMakeOfARefusal() {
        receiver.answer(422);

        int exitCode = command.execute(receiver.url("/s3cret"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains("answered with status 422: it does not take this event.")
                .contains("A webhook there would set such events aside as dead letters.")
                .doesNotContain("s3cret");
    }

    @Test
    void explainsWhatCannotBeUsed() {
        int address = command.execute("http://news.example/s3cret");
        int file = command.execute(
                receiver.url("/"), "--secret-file", folder.resolve("absent").toString());

        assertThat(address).isEqualTo(1);
        assertThat(file).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "slugline: The address must begin with https://, because http://news.example/*** is not on this")
                .contains("slugline: The file " + folder.resolve("absent") + " cannot be read.");
        assertThat(receiver.received()).isEmpty();
    }
}
