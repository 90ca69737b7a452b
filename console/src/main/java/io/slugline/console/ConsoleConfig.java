package io.slugline.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the console, in the order in which data passes. It works with none of them set. */
@ConfigMapping(prefix = "slugline")
public interface ConsoleConfig {
    /** The broker. */
    Kafka kafka();

    /** The schema registry. */
    Registry registry();

    /** Names of topics. */
    Topics topics();

    /** Folder of the index. Default: {@code ./data/console}; delete it and the index is rebuilt from Kafka. */
    @WithDefault("./data/console")
    Path dataDir();

    /** The model that editors review. */
    Model model();

    /** Reading topics into the index. */
    Projection projection();

    /** The queue that editors work through. */
    Review review();

    /** The training service. */
    Training training();

    /** The classifier. */
    Classifier classifier();

    /** The Connect worker with the feed connector. */
    Connect connect();

    /** Tagged feeds for subscribers. */
    Outgoing outgoing();

    /** Signing in. */
    SignIn signIn();

    /** The broker. */
    interface Kafka {
        /** Addresses of brokers. Default: where the standalone newsroom listens. */
        @WithDefault("127.0.0.1:19092")
        String bootstrapServers();

        /**
         * Properties file with what the cluster asks of every client, such as encryption and a certificate. Default:
         * none, as the newsroom in a box asks for nothing.
         */
        Optional<Path> clientFile();
    }

    /** The schema registry. */
    interface Registry {
        /** Base address. Default: where the standalone newsroom listens. */
        @WithDefault("http://127.0.0.1:18081")
        String url();
    }

    /** Names of topics. */
    interface Topics {
        /** Put in front of every topic's name. Default: none, as one installation usually has a cluster of its own. */
        Optional<String> prefix();
    }

    /** The model that editors review. */
    interface Model {
        /** Its name. Default: the one that the standalone newsroom trains. */
        @WithDefault("topics")
        String name();
    }

    /** Reading topics into the index. */
    interface Projection {
        /**
         * Records indexed together at most while catching up. Default 4,000: a larger batch is hardly faster and holds
         * more memory.
         */
        @WithDefault("4000")
        int batchSize();

        /**
         * Age, counted from when it was fetched, at which a story leaves the index if no editor has decided about it; 0
         * keeps everything. Default 30 days: so long the topics keep stories, so that an index that is rebuilt has the
         * same ones.
         */
        @WithDefault("30d")
        Duration keep();
    }

    /** The queue that editors work through. */
    interface Review {
        /** Share of random articles, so that the model's quality is measured where it feels sure too. Default 10 %. */
        @WithDefault("0.10")
        double randomShare();

        /** Share of articles shown without the machine's suggestion, so that agreement means something. Default 5 %. */
        @WithDefault("0.05")
        double blindShare();
    }

    /** The training service. */
    interface Training {
        /** Base address. Default: where the standalone newsroom runs it. */
        @WithDefault("http://127.0.0.1:18083")
        String url();
    }

    /** The classifier: it explains labels and scores old stories with the newest version. */
    interface Classifier {
        /** Base address of one instance. Default: where the standalone newsroom runs it. */
        @WithDefault("http://127.0.0.1:18082")
        String url();

        /** Base address of the same instance's health and metrics. Default: where the standalone newsroom has them. */
        @WithDefault("http://127.0.0.1:18092")
        String managementUrl();
    }

    /** The Connect worker: its feed connector reads addresses that may become feeds. */
    interface Connect {
        /** Base address of the worker's REST API. Default: where the standalone newsroom runs it. */
        @WithDefault("http://127.0.0.1:18084")
        String url();

        /** Name of the feed connector; its settings say what may be reached. */
        @WithDefault("feeds")
        String connector();
    }

    /** Tagged feeds for subscribers. */
    interface Outgoing {
        /**
         * True gives {@code /feeds/...} to anyone who can reach the console, because few feed readers can sign in; false
         * asks for the role viewer. Default: false.
         */
        @WithDefault("false")
        boolean open();
    }

    /** Signing in. */
    interface SignIn {
        /**
         * {@code none}: whoever reaches the page is who they say they are and may do everything, which is refused on any
         * address but loopback; {@code proxy}: a proxy in front signs people in and names them and their roles in
         * headers; {@code oidc}: people sign in with an OpenID Connect provider, set by {@code quarkus.oidc.*}. Default:
         * none.
         */
        @WithDefault("none")
        Mode mode();

        /** Header in which the proxy names the person. */
        @WithDefault("X-Forwarded-User")
        String header();

        /** Header in which the proxy lists the person's roles, separated by commas. */
        @WithDefault("X-Forwarded-Groups")
        String rolesHeader();

        /** Ways of signing in. */
        enum Mode {
            NONE,
            PROXY,
            OIDC
        }
    }
}
