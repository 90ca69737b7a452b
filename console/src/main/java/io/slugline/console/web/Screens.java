package io.slugline.console.web;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives the one page out at the address of every screen, so that each can be opened, reloaded and shared. */
@Singleton
final class Screens {
    private static final List<String> ADDRESSES = List.of(
            "/review",
            "/stories",
            "/article/*",
            "/models",
            "/models/*",
            "/labels",
            "/labels/*",
            "/operations",
            "/manage/feeds");

    /** The tagged feeds lie below; whoever types it looks for the screen. */
    private static final String GUESSED = "/feeds";

    void route(@Observes Router router) {
        for (String address : ADDRESSES) {
            router.get(address).order(-10).handler(context -> context.reroute("/"));
        }
        router.get(GUESSED).order(-10).handler(context -> context.redirect("/manage/feeds"));
    }
}
