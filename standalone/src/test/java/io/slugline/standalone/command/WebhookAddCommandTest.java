package io.slugline.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WebhookAddCommandTest {
    @Test
    void promisesWhatComes() {
        assertThat(typed()).isEqualTo("what is classified from now on");
    }

    @Test
    void promisesWhatIsKeptOnlyWhereItWasAskedFor() {
        assertThat(typed("--from-start"))
                .isEqualTo("what has been classified and is kept, and what is classified from now on");
    }

    @Test
    void promisesDecisionsOnlyWhereTheyWereAskedFor() {
        assertThat(typed("--labelled")).isEqualTo("what is classified from now on; editors' decisions likewise");
    }

    private static String typed(String... options) {
        WebhookAddCommand command = new WebhookAddCommand();
        List<String> line = new ArrayList<>(List.of(options));
        line.add("https://news.example/hook");
        new CommandLine(command).parseArgs(line.toArray(String[]::new));
        return command.sent();
    }
}
