package io.slugline.console.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of everything: no script but our own files, no request to any other origin, no page that frames this
 * one, and no write that another site's page has caused.
 */
@Singleton
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types lit-html";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopbackOnly;

    SecurityHeaders(@ConfigProperty(name = "quarkus.http.host") String host) {
        this.loopbackOnly = SignInGuard.isLoopback(host);
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, 100);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        String path = request.path();
        if (path.startsWith("/api/")) {
            response.putHeader("Cache-Control", "no-store");
        } else if (!path.startsWith("/static/") && !path.startsWith("/feeds/")) {
            // The page names the scripts of its build: an old copy would ask for files that are gone.
            context.addHeadersEndHandler(unused -> response.putHeader("Cache-Control", "no-cache"));
        }
        if (loopbackOnly && !namesLoopback(request)) {
            refuse(context, 421, "This console answers to localhost only.");
        } else if (!READS.contains(request.method()) && !sameOrigin(request)) {
            refuse(context, 403, "Writes are accepted from the console's own pages only.");
        } else {
            context.next();
        }
    }

    /** Another name that resolves to this machine is how a page elsewhere would reach in. */
    private static boolean namesLoopback(HttpServerRequest request) {
        String host = request.authority() == null ? null : request.authority().host();
        return host == null || LOOPBACK.contains(host) || host.equals("::1");
    }

    /** Programs send no Origin; browsers always do with a write. */
    private static boolean sameOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        }
        return request.authority() != null && request.authority().toString().equals(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void refuse(RoutingContext context, int status, String sentence) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":\"" + sentence + "\"}");
    }
}
