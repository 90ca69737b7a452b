package io.slugline.console.api;

import io.quarkus.oidc.OidcSession;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import io.slugline.console.web.Editors;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The session of a person who signed in with a provider. */
@Path("/api/session")
@RolesAllowed(Editors.VIEWER)
public class SessionResource {
    private final OidcSession session;
    private final boolean signedIn;

    SessionResource(OidcSession session, ConsoleConfig config) {
        this.session = session;
        this.signedIn = config.signIn().mode() == Mode.OIDC;
    }

    @DELETE
    @Operation(summary = "Signs out of this console; the provider's own session goes on.")
    public Uni<Void> end() {
        return signedIn ? session.logout() : Uni.createFrom().voidItem();
    }
}
