package io.slugline.console.web;

import io.quarkus.runtime.StartupEvent;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start a console that anyone on the network could use without signing in. */
@Singleton
final class SignInGuard {
    private final Mode mode;
    private final String host;

    SignInGuard(ConsoleConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.mode = config.signIn().mode();
        this.host = host;
    }

    void check(@Observes StartupEvent event) {
        if (mode == Mode.NONE && !isLoopback(host)) {
            throw new IllegalStateException("quarkus.http.host=" + host + " opens the console to the network without"
                    + " sign-in; set slugline.sign-in.mode=proxy behind a proxy that signs people in, or keep"
                    + " quarkus.http.host=127.0.0.1");
        }
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
