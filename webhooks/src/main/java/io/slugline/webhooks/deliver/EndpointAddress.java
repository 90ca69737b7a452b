package io.slugline.webhooks.deliver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where events go. Its path and query may hold a secret, so it is shown as scheme, host and port only.
 *
 * @param uri the whole of it, for requests only
 */
public record EndpointAddress(URI uri) {
    /** Longest address that is accepted, in characters. */
    public static final int LONGEST = 2_000;

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * Reads an address that events may be sent to.
     *
     * @param anyHttp true to accept http beyond this machine
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence that begins with the setting's name
     */
    public static EndpointAddress of(String text, boolean anyHttp) {
        URI uri = parse(text.strip());
        EndpointAddress address = new EndpointAddress(uri);
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a user or password; use the setting authorization");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must not hold a fragment (#), which no server ever sees");
        }
        if (address.isHttp() && !anyHttp && !address.isOnThisMachine()) {
            throw new IllegalArgumentException("must begin with https://, because " + address.shown()
                    + " is not on this machine; allow.http=true sends events in the clear");
        }
        return address;
    }

    private static URI parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must not be longer than " + LONGEST + " characters");
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            // Its message quotes the address, which may hold a secret.
        }
        throw new IllegalArgumentException("must be an address such as https://news.example/hooks/slugline");
    }

    /** The address without what may be a secret. */
    public String shown() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        boolean more = uri.getRawQuery() != null || uri.getRawPath().length() > 1;
        return uri.getScheme() + "://" + uri.getHost() + port + (more ? "/***" : "");
    }

    /** Another address as {@link #shown}, resolved against this one; itself unreadable, it is not shown at all. */
    String shown(String location) {
        try {
            URI other = uri.resolve(new URI(location));
            if (other.getHost() != null) {
                return new EndpointAddress(other).shown();
            }
        } catch (URISyntaxException unreadable) {
            // Its message quotes the address, which may hold a secret.
        }
        return "an address that cannot be read";
    }

    private boolean isHttp() {
        return uri.getScheme().equalsIgnoreCase("http");
    }

    private boolean isOnThisMachine() {
        return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** Without what may be a secret, too. */
    @Override
    public String toString() {
        return shown();
    }
}
