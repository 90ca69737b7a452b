package io.slugline.classifier.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the service in the order of the data's path; every default works without a file. */
@ConfigMapping(prefix = "slugline")
public interface ClassifierConfig {
    /** The broker. */
    Kafka kafka();

    /** The schema registry. */
    Registry registry();

    /** Names of topics. */
    TopicNames topics();

    /** Where releases of models are published. */
    Artifacts artifacts();

    /** Which model serves and how it is taken in. */
    Model model();

    /** The Kafka Streams application. */
    Stream stream();

    /** Batches ahead of the topology. */
    ReadAhead readAhead();

    /** Old articles that are classified again. */
    Backfill backfill();

    /** A challenger beside the champion. */
    Shadow shadow();

    /** Bounds of what is written. */
    Output output();

    /** Folder for the local copies of releases and for what was last known to be good. */
    @WithDefault("./data/classifier-stream")
    Path dataDir();

    /** Name of this instance: key of its status, unique among running instances. */
    @WithDefault("classifier-stream-${HOSTNAME:localhost}-${quarkus.http.port:18082}")
    String instance();

    /** The broker. */
    interface Kafka {
        /** Addresses of brokers; the default is the newsroom's own. */
        @WithDefault("127.0.0.1:19092")
        String bootstrapServers();

        /**
         * Properties file with what the cluster asks of every client, such as encryption and a certificate. Default:
         * none; the newsroom in a box asks for nothing.
         */
        Optional<Path> clientFile();
    }

    /** The schema registry. */
    interface Registry {
        /** Base address; the default is the newsroom's own. */
        @WithDefault("http://127.0.0.1:18081")
        String url();
    }

    /** Names of topics. */
    interface TopicNames {
        /** Put in front of every topic's name, so that installations can share a broker; empty for none. */
        Optional<String> prefix();
    }

    /** Where releases of models are published. */
    interface Artifacts {
        /**
         * Base of the artifact store, the same as the training service's: {@code file:/folder}, {@code s3://bucket/prefix}, or
         * {@code s3://bucket/prefix?endpoint=http://host:9000&region=eu-central-1}; the default is a folder beside the newsroom's data.
         */
        @WithDefault("file:./data/artifacts")
        URI uri();

        /** PEM files of Ed25519 public keys; with any, only releases that one of them has signed are taken. Empty takes all. */
        Optional<List<Path>> trustedKeys();
    }

    /** Which model serves and how it is taken in. */
    interface Model {
        /** Model whose champion serves. */
        @WithDefault("topics")
        String name();

        /** Tokens of one batch, padding included: what two cores score in well under 100 ms with the default encoder. */
        @WithDefault("4096")
        int tokenBudget();

        /** First wait after a release could not be fetched; doubles up to {@link #retryAtMost}. */
        @WithDefault("5s")
        Duration retryAfter();

        /** Longest wait before a release that could not be fetched is tried again: a store that is away is not hammered. */
        @WithDefault("5m")
        Duration retryAtMost();

        /** This instance says at least so often what it serves: others take one that is silent for five minutes for gone. */
        @WithDefault("1m")
        Duration statusInterval();
    }

    /** The Kafka Streams application. */
    interface Stream {
        /** Consumer group, behind the topic prefix; instances with the same group share the work. */
        @WithDefault("classifier-stream")
        String group();

        /** Stream threads; one keeps the processor's cores for the model, which uses them all. */
        @WithDefault("1")
        int threads();

        /** {@code exactly_once_v2}, or {@code at_least_once}, which doubles stories after a crash. */
        @WithDefault("exactly_once_v2")
        String guarantee();

        /** Time between commits: half of the latency that a reader of committed records sees. */
        @WithDefault("100ms")
        Duration commitInterval();

        /** After this the broker aborts the transaction of a killed instance; readers wait as long. */
        @WithDefault("10s")
        Duration transactionTimeout();

        /** After this a killed instance's partitions move; the broker's own minimum is 6 s. */
        @WithDefault("6s")
        Duration sessionTimeout();

        /** The broker holds a thin fetch back this long to make batches; part of the latency at low traffic. */
        @WithDefault("20ms")
        Duration linger();

        /** Articles of one poll: enough for full batches of short texts, few enough for the bound on memory. */
        @WithDefault("256")
        int pollArticles();

        /** How long an article waits for a registry or a model that does not answer before its transaction is undone. */
        @WithDefault("4s")
        Duration patience();
    }

    /** Batches ahead of the topology. */
    interface ReadAhead {
        /** False classifies each article alone: right, but many times slower. */
        @WithDefault("true")
        boolean enabled();

        /** Articles planned or scored and not yet taken, over all partitions; more are classified alone. */
        @WithDefault("4096")
        int articlesAtMost();
    }

    /** Old articles that are classified again, in the pauses that fresh ones leave. */
    interface Backfill {
        /** False leaves the backfill to other instances. */
        @WithDefault("true")
        boolean enabled();

        /** Articles of one turn: a fresh article that comes meanwhile shares the processor with no more than these. */
        @WithDefault("8")
        int articles();

        /** How long no fresh article may have been there before a turn begins; at 0 turns fall between two polls of a backlog. */
        @WithDefault("10ms")
        Duration quiet();
    }

    /** A challenger beside the champion. */
    interface Shadow {
        /** Share of the articles that a challenger may score, in [0, 1]; all, as the load below is what costs. */
        @WithDefault("1.0")
        double share();

        /** Part of the time that scoring for a challenger may take, in (0, 1]: as much as the champion may lose. */
        @WithDefault("0.1")
        double load();
    }

    /** Bounds of what is written. */
    interface Output {
        /** Largest record that is produced, headers included; stays below the broker's {@code message.max.bytes}. */
        @WithDefault("1000000")
        int bytesAtMost();

        /** Largest dead letter: an article of the largest size that a broker takes by default, with room for headers. */
        @WithDefault("2000000")
        int deadLetterBytesAtMost();
    }
}
