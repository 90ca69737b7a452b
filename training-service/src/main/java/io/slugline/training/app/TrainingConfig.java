package io.slugline.training.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** Settings of the training service in the order in which data meets them; all defaults work without a file. */
@ConfigMapping(prefix = "slugline")
public interface TrainingConfig {
    Kafka kafka();

    Registry registry();

    Topics topics();

    /** Runs, caches and the encoder's checkpoint; can be deleted while the service is down. */
    @WithDefault("./data/training-service")
    Path dataDir();

    Retrain retrain();

    Deep deep();

    Gate gate();

    Shadow shadow();

    Rollback rollback();

    Artifacts artifacts();

    Model model();

    /** Where the log is. */
    interface Kafka {
        /** The standalone newsroom's broker. */
        @WithDefault("127.0.0.1:19092")
        String bootstrapServers();

        /**
         * Properties file with what the cluster asks of every client, such as encryption and a certificate. Default:
         * none; the newsroom in a box asks for nothing.
         */
        Optional<Path> clientFile();
    }

    /** Where the schemas are. */
    interface Registry {
        /** The standalone newsroom's registry. */
        @WithDefault("http://127.0.0.1:18081")
        String url();
    }

    /** How topics are named. */
    interface Topics {
        /** Put in front of every topic's name; empty for none. */
        Optional<String> prefix();
    }

    /** When new decisions start a run by themselves. */
    interface Retrain {
        /** Enough new decisions; 20 change a head noticeably. 0 switches the automatic start off. */
        @WithDefault("20")
        int newLabels();

        /** Enough new decisions for a single label: half of the above, as one label learns from fewer; drift wants as many. */
        @WithDefault("10")
        int perLabel();

        /** No decision waits longer, however few there are. */
        @WithDefault("30m")
        Duration age();

        /** Lets a burst of decisions finish, so that one run takes them all. */
        @WithDefault("10s")
        Duration quiet();

        /** Distance between the newest labels and all before, in [0, 1]; a hundred stories differ by 0.2 by chance. */
        @WithDefault("0.35")
        double labelDrift();

        /** Fall of the mean top score since the champion began to serve. */
        @WithDefault("0.1")
        double confidenceFall();

        /** A lane that failed or was cancelled is left alone so long: what made it fail is mostly still there. */
        @WithDefault("10m")
        Duration pause();

        /** How often all triggers are asked. */
        @WithDefault("2s")
        Duration interval();
    }

    /** When and how the encoder itself is fine-tuned. */
    interface Deep {
        /** Decisions since the newest deep version that it takes at least; 0 leaves the deep lane to a request. */
        @WithDefault("200")
        int newLabels();

        /** So many versions of the fast lane in a row without a gain ask for more than a head; 0 for never. */
        @WithDefault("3")
        int flatRuns();

        /** What counts as a gain of macro-F1 over those versions. */
        @WithDefault("0.005")
        double gain();

        /** Local time at which it may start every day, when nobody waits for the machine; empty for never. */
        @WithDefault("02:30")
        Optional<LocalTime> at();

        /** Full fine-tuning learns most from an encoder of this size; lora needs a third of the memory. */
        @WithDefault("full")
        DeepAdaptation adaptation();

        /** Passes over the set; the best one is kept. */
        @WithDefault("3")
        int epochs();

        /** 5e-5 suits full fine-tuning, lora wants ten times as much. */
        @WithDefault("5e-5")
        double learningRate();

        /** Texts are cut to so many tokens: a headline and its summary have fewer. */
        @WithDefault("128")
        int maxTokens();
    }

    /** A period on the live stream between the gate and the champion. */
    interface Shadow {
        /** Longest time; 0 means that accepted versions serve at once, so that a correction is live within minutes. */
        @WithDefault("0s")
        Duration period();

        /** So many labels of stories that both have scored end the period earlier. */
        @WithDefault("50")
        int labels();
    }

    /** When a champion makes way for the one before it by itself. */
    interface Rollback {
        /** Fall of the share of labels that are what the machine had said. */
        @WithDefault("0.1")
        double agreementFall();

        /** So many labels about either version are needed; 0 leaves rollbacks to people. */
        @WithDefault("50")
        int labels();
    }

    /** How much worse a new version may be; see the gate's rules. */
    interface Gate {
        /** False leaves every accepted version a candidate until a person promotes it. */
        @WithDefault("true")
        boolean promote();

        /** Fall of macro-F1 on the golden set that passes. */
        @WithDefault("0.01")
        double macroF1Fall();

        /** Fall of one label's recall that passes. */
        @WithDefault("0.05")
        double recallFall();

        /** A label's fall counts from this many net lost articles on: a single one proves nothing. */
        @WithDefault("2")
        int lostArticles();

        /** A difference counts as proven below this p-value. */
        @WithDefault("0.05")
        double significance();

        /** Rise of the calibration error that passes. */
        @WithDefault("0.05")
        double calibrationRise();

        /** Share of the champion's speed that may be lost; a busy machine alone takes a third. */
        @WithDefault("0.5")
        double speedFall();
    }

    /** Where checkpoints are kept. */
    interface Artifacts {
        /**
         * Base of the artifact store, the same as the classifiers': {@code file:/folder}, {@code s3://bucket/prefix}, or
         * {@code s3://bucket/prefix?endpoint=http://host:9000&region=eu-central-1}; the default is the standalone newsroom's folder.
         */
        @WithDefault("file:./data/artifacts")
        URI uri();

        /** PEM file of an Ed25519 private key that every release is signed with; empty publishes without a signature. */
        Optional<Path> signingKey();

        /** A clean-up of the store leaves releases alone that are younger: time to look back at a month of versions. */
        @WithDefault("30d")
        Duration keep();
    }

    /** What is trained. */
    interface Model {
        /** Name of the model and key of its history. */
        @WithDefault("topics")
        String name();

        /** JSON file with the labels and how they have changed; empty for the 17 subjects of the starter articles. */
        Optional<Path> labelSet();
    }
}
