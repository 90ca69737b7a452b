package io.slugline.ingest.fetch;

import io.slugline.ingest.text.Links;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An http or https address that can be asked, of {@value Links#LONGEST} characters at most. Characters that people
 * leave unescaped are escaped.
 *
 * @param scheme http or https
 * @param host name or literal address in ASCII, without brackets
 * @param port effective port
 * @param target path and query, starting with a slash
 */
record HttpAddress(String scheme, String host, int port, String target) {
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    /** @throws URISyntaxException with a reason as a sentence if it is none */
    static HttpAddress of(String text) throws URISyntaxException {
        String escaped = escaped(text.strip());
        if (escaped.length() > Links.LONGEST) {
            throw new URISyntaxException(
                    "(long)", "An address of more than " + Links.LONGEST + " characters is not asked");
        }
        URI uri = new URI(escaped);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new URISyntaxException(text, "Only http and https addresses can be asked");
        }
        if (uri.getRawUserInfo() != null) {
            throw new URISyntaxException("(hidden)", "An address must not hold a user name or password");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new HttpAddress(scheme, hostOf(uri, text), portOf(uri, scheme), target);
    }

    /** The reference in a redirect, relative to this address. */
    HttpAddress resolve(String reference) throws URISyntaxException {
        return of(URI.create(toString())
                .resolve(new URI(escaped(reference.strip())))
                .toString());
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    boolean sameOrigin(HttpAddress other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    /** The same host's usual https address in place of its usual http one. */
    boolean isSecured(HttpAddress plain) {
        return isSecure() && !plain.isSecure() && host.equals(plain.host) && hasDefaultPort() && plain.hasDefaultPort();
    }

    private boolean hasDefaultPort() {
        return port == (isSecure() ? 443 : 80);
    }

    /** Scheme, host and port as text, without what a path or query may give away. */
    String origin() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + name + (hasDefaultPort() ? "" : ":" + port);
    }

    @Override
    public String toString() {
        return origin() + target;
    }

    private static String hostOf(URI uri, String text) throws URISyntaxException {
        String authority = uri.getRawAuthority();
        String host = uri.getHost();
        if (host == null && authority != null) {
            host = authority.replaceFirst(":\\d*$", "");
        }
        if (host == null || host.isEmpty()) {
            throw new URISyntaxException(text, "The address has no host");
        }
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        try {
            String unescaped = java.net.URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
            return IDN.toASCII(unescaped, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new URISyntaxException(text, "The address has no valid host");
        }
    }

    private static int portOf(URI uri, String scheme) {
        return uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean legal =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || LEGAL.indexOf(c) >= 0;
            if (legal) {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return strayPercents(escaped.toString());
    }

    private static String strayPercents(String text) {
        return text.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    }
}
