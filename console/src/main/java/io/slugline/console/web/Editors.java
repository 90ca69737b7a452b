package io.slugline.console.web;

import io.slugline.console.ConsoleConfig;
import io.slugline.console.ConsoleConfig.SignIn.Mode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Says who asks. Without sign-in that is whoever the browser names, which is fit for one machine only. */
@Singleton
public class Editors {
    private static final String NAME_HEADER = "X-Slugline-Editor";
    private static final int LONGEST = 60;

    private final Mode mode;
    private final String proxyHeader;

    Editors(ConsoleConfig config) {
        this.mode = config.signIn().mode();
        this.proxyHeader = config.signIn().header();
    }

    /** Name of the editor; {@code editor} for one who gave none and need not sign in. */
    public String editor(HttpHeaders headers) {
        String name = headers.getHeaderString(mode == Mode.PROXY ? proxyHeader : NAME_HEADER);
        if (name == null || name.isBlank()) {
            if (mode == Mode.PROXY) {
                throw new NotAuthorizedException("The proxy did not name anyone in " + proxyHeader, "Proxy");
            }
            return "editor";
        }
        String clean = decoded(name).replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /** Names come percent-encoded, because headers are ASCII. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
