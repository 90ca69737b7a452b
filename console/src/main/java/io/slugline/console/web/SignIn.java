package io.slugline.console.web;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, in the one way that is configured; whoever it does not know is nobody and may do nothing. */
@Alternative
@Priority(1)
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {
    private static final String NAME_HEADER = "X-Slugline-Editor";
    private static final String NOBODY_IN_PARTICULAR = "editor";
    private static final int UNAUTHORIZED = 401;

    private final ConsoleConfig.SignIn config;
    private final OidcAuthenticationMechanism oidc;

    SignIn(ConsoleConfig config, OidcAuthenticationMechanism oidc) {
        this.config = config.signIn();
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return switch (config.mode()) {
            case NONE -> Uni.createFrom().item(anyone(context));
            case PROXY -> Uni.createFrom().item(named(context));
            case OIDC ->
                oidc.authenticate(context, providers).map(identity -> identity == null ? null : withImplied(identity));
        };
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return config.mode() == Mode.OIDC
                ? oidc.getChallenge(context)
                : Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, null, null));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return config.mode() == Mode.OIDC ? oidc.getCredentialTypes() : Set.of();
    }

    /** Without sign-in the browser says its editor's name, and everyone may do everything. */
    private static SecurityIdentity anyone(RoutingContext context) {
        String name = context.request().getHeader(NAME_HEADER);
        return identity(name == null || name.isBlank() ? NOBODY_IN_PARTICULAR : decoded(name), Set.of(Editors.ADMIN));
    }

    /** Whom the proxy names; null if it names nobody. */
    private @Nullable SecurityIdentity named(RoutingContext context) {
        String name = context.request().getHeader(config.header());
        if (name == null || name.isBlank()) {
            return null;
        }
        String roles = context.request().getHeader(config.rolesHeader());
        return identity(
                decoded(name),
                Arrays.stream((roles == null ? "" : roles).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet()));
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(Editors.clean(name)))
                .addRoles(Editors.withImplied(roles))
                .build();
    }

    private static SecurityIdentity withImplied(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity)
                .addRoles(Editors.withImplied(identity.getRoles()))
                .build();
    }

    /** Names may come percent-encoded, because headers are ASCII; a plus is a plus, as in addresses of mail. */
    static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
