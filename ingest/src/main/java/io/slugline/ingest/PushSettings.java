package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import org.apache.kafka.common.config.ConfigDef;

/** Settings that say where hubs announce news. */
final class PushSettings {
    static final String LISTEN = "websub.listen";
    static final String CALLBACK_URL = "websub.callback.url";

    private PushSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "WebSub")
                .text(
                        LISTEN,
                        "",
                        new ListenAddress(),
                        LOW,
                        "Listen address",
                        "Address to listen on for hubs that announce news (WebSub), e.g. 0.0.0.0:8090; task n listens"
                                + " on this port plus n. Feeds whose hub confirms are polled as soon as it announces"
                                + " something, and at their usual times as well. Empty for polling only.")
                .with(LISTEN)
                .text(
                        CALLBACK_URL,
                        "",
                        null,
                        LOW,
                        "Callback address",
                        "Address under which hubs on the internet reach the listen address, e.g."
                                + " https://news.example/push; calls for task n go to this address, a slash, n, a"
                                + " slash and a token.");
    }
}
