package io.slugline.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.standalone.newsroom.ConnectorStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookStateTest {
    private static final WebhookName DESK = new WebhookName("desk");
    private static final String RUNNING =
            "{'connector': {'state': 'RUNNING'}, 'tasks': [{'id': 0, 'state': 'RUNNING'}]}";

    @Test
    void runsWhileItDelivers() throws IOException {
        WebhookState state = state(RUNNING, 0, "delivering");

        assertThat(state.state()).isEqualTo("RUNNING");
        assertThat(state.line())
                .endsWith("0 waiting")
                .startsWith("desk  ")
                .contains("  RUNNING   https://x.example/***");
    }

    @Test
    void waitsWhileATaskSaysWhyItDoesNotDeliver() throws IOException {
        WebhookState state = state(RUNNING, 7, "delivering", "https://x.example/*** refuses connections.");

        assertThat(state.state()).isEqualTo("WAITING");
        assertThat(state.line()).endsWith("7 waiting: https://x.example/*** refuses connections.");
    }

    @Test
    void startsUntilItsSubscriptionHasBegun() throws IOException {
        assertThat(state(RUNNING, 0).state()).isEqualTo("STARTING");
        assertThat(state("{'connector': {'state': 'RUNNING'}, 'tasks': []}", 0, "delivering")
                        .state())
                .isEqualTo("STARTING");
    }

    @Test
    void failsWithTheInnermostReasonOfItsTask() throws IOException {
        WebhookState state = state(
                "{'connector': {'state': 'RUNNING'}, 'tasks': [{'id': 0, 'state': 'FAILED', 'trace':"
                        + " 'org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask.\\n\\tat a.B.c(B:1)\\n"
                        + "Caused by: io.slugline.webhooks.NeedsPersonException: It wants no more events: remove it.\\n\\tat"
                        + " d.E\\n'}]}",
                3,
                "delivering");

        assertThat(state.state()).isEqualTo("FAILED");
        assertThat(state.trouble()).isEqualTo("It wants no more events: remove it.");
    }

    @Test
    void failsWithTheOnlyReasonThatThereIs() throws IOException {
        WebhookState state = state(
                "{'connector': {'state': 'FAILED', 'trace': 'a.b.ConfigException: min.score is wrong\\n\\tat a.B'}, 'tasks': []}",
                0);

        assertThat(state.state()).isEqualTo("FAILED");
        assertThat(state.trouble()).isEqualTo("min.score is wrong");
    }

    @Test
    void saysThatSomebodyHasPausedIt() throws IOException {
        WebhookState state = state(RUNNING.replace("RUNNING", "PAUSED"), 0, "delivering");

        assertThat(state.state()).isEqualTo("PAUSED");
    }

    private static WebhookState state(String status, long waiting, String... notes) throws IOException {
        ConnectorStatus connector = ConnectorStatus.of(new ObjectMapper().readTree(status.replace('\'', '"')));
        return WebhookState.of(DESK, "https://x.example/***", connector, waiting, List.of(notes));
    }
}
