package io.slugline.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SluglineCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine slugline =
            SluglineCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    Path folder;

    @BeforeEach
    void findHome() {
        System.setProperty("slugline.home", folder.toString());
    }

    @Test
    void tellsThatNothingRunsAndHowToStart() {
        int exitCode = slugline.execute("status", "--data", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(out)
                .hasToString("No newsroom runs on " + folder + ". ./slugline up opens one." + System.lineSeparator());
    }

    @Test
    void isContentToCloseNothing() {
        int exitCode = slugline.execute("down", "--data", folder.toString());

        assertThat(exitCode).isZero();
        assertThat(out.toString()).startsWith("No newsroom runs on " + folder);
    }

    @Test
    void refusesFeedsThatAreNeitherAddressesNorFiles() {
        int exitCode = slugline.execute("up", "--data", folder.toString(), "--feeds", "ftp://news.example/feed");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("slugline: --feeds takes addresses that begin with http:// or https:// and OPML files;"
                        + " ftp://news.example/feed is neither.");
    }

    @Test
    void saysThatAnOpmlFileListsNoFeed() throws Exception {
        Path opml = Files.writeString(folder.resolve("empty.opml"), "<opml version='2.0'><body/></opml>");

        int exitCode = slugline.execute("up", "--data", folder.toString(), "--feeds", opml.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).startsWith("slugline: The OPML file " + opml + " lists no feed");
    }

    @Test
    void saysWhatIsNotBuiltBeforeItStartsAnything() {
        int exitCode = slugline.execute("up", "--data", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).startsWith("slugline: Slugline is not completely built: embedded/target/registry");
    }

    @Test
    void tellsWhoAsksForWebhooksThatNothingRuns() {
        int exitCode = slugline.execute("webhook", "list", "--data", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).startsWith("No newsroom runs on " + folder);
    }

    @Test
    void explainsAMistypedOptionWithTheUsage() {
        int exitCode = slugline.execute("up", "--port-ofset", "7");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option", "--port-offset");
    }
}
