package io.slugline.training.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

    Gate gate();

    Artifacts artifacts();

    Model model();

    /** Where the log is. */
    interface Kafka {
        /** The standalone newsroom's broker. */
        @WithDefault("127.0.0.1:19092")
        String bootstrapServers();
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

        /** Enough new decisions for a single label: half of the above, as one label learns from fewer. */
        @WithDefault("10")
        int perLabel();

        /** No decision waits longer, however few there are. */
        @WithDefault("30m")
        Duration age();

        /** Lets a burst of decisions finish, so that one run takes them all. */
        @WithDefault("10s")
        Duration quiet();

        /** How often the rules above are asked. */
        @WithDefault("2s")
        Duration interval();
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
    }

    /** Where checkpoints are kept. */
    interface Artifacts {
        /** The standalone newsroom's folder, shared with the classifiers. */
        @WithDefault("file:./data/artifacts")
        URI uri();
    }

    /** What is trained. */
    interface Model {
        /** Name of the model and key of its history. */
        @WithDefault("topics")
        String name();
    }
}
