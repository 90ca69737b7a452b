package io.slugline.console.web;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start a console that anyone on the network could use without signing in. */
@Singleton
final class SignInGuard {
    private static final int FIRST = 1;

    private final Mode mode;
    private final String host;
    private final Optional<String> provider;
    private final boolean enabled;

    SignInGuard(
            ConsoleConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled) {
        this.mode = config.signIn().mode();
        this.host = host;
        this.provider = provider;
        this.enabled = enabled;
    }

    /** Runs before anything reads or writes. */
    void check(@Observes @Priority(FIRST) StartupEvent event) {
        fault().ifPresent(sentence -> {
            throw new ConfigurationException(sentence);
        });
    }

    private Optional<String> fault() {
        if (mode == Mode.NONE && !isLoopback(host)) {
            return Optional.of("quarkus.http.host=" + host + " opens the console to the network without sign-in; set"
                    + " slugline.sign-in.mode to oidc, or to proxy behind a proxy that signs people in, or keep"
                    + " quarkus.http.host=127.0.0.1.");
        }
        if (mode == Mode.OIDC && (!enabled || provider.isEmpty())) {
            return Optional.of("slugline.sign-in.mode=oidc needs to know the provider; set"
                    + " quarkus.oidc.tenant-enabled=true, quarkus.oidc.auth-server-url, quarkus.oidc.client-id and"
                    + " quarkus.oidc.credentials.secret.");
        }
        return Optional.empty();
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
