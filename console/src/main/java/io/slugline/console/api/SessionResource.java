package io.slugline.console.api;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import io.slugline.console.web.Editors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who asks. Open to everyone who is known, also without a role: they must learn that, and be able to leave. */
@Path("/api/session")
@Authenticated
public class SessionResource {
    private final OidcSession session;
    private final Editors editors;
    private final boolean signedIn;

    SessionResource(OidcSession session, Editors editors, ConsoleConfig config) {
        this.session = session;
        this.editors = editors;
        this.signedIn = config.signIn().mode() == Mode.OIDC;
    }

    /**
     * @param roles those that follow from others included
     * @param signedIn false where nobody signs in here
     */
    public record Session(String editor, Set<String> roles, boolean signedIn) {}

    @GET
    @Operation(summary = "Who asks, and what they may do.")
    public Session session() {
        return new Session(editors.name(), editors.roles(), signedIn);
    }

    @DELETE
    @Operation(summary = "Signs out of this console; the provider's own session goes on.")
    public Uni<Void> end() {
        return signedIn ? session.logout() : Uni.createFrom().voidItem();
    }
}
