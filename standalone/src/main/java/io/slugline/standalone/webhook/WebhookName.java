package io.slugline.standalone.webhook;

import io.slugline.standalone.newsroom.NewsroomException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What people call a webhook.
 *
 * @param text small letters, digits and dashes, at most 40
 */
public record WebhookName(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final String PREFIX = "webhook-";

    public WebhookName {
        if (!FORM.matcher(text).matches()) {
            throw new NewsroomException("A webhook's name has 1 to 40 small letters, digits and dashes, such as"
                    + " sports-desk; " + text + " is none.");
        }
    }

    /** A name from an address's host, with a number if that is taken. */
    static WebhookName after(URI address, Set<String> taken) {
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("^www\\.|[^a-z0-9.-]", "");
        String plain = host.replace('.', '-').replaceAll("^-+|(?<=.{30}).*", "").replaceAll("-+$", "");
        String start = plain.isEmpty() ? "webhook" : plain;
        return new WebhookName(IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? start : start + "-" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow());
    }

    /** Name of its connector. */
    String connector() {
        return PREFIX + text;
    }

    /** Consumer group of its connector. */
    String group() {
        return "connect-" + connector();
    }

    /** The name behind a connector's. */
    static WebhookName ofConnector(String connector) {
        return new WebhookName(connector.substring(PREFIX.length()));
    }

    static boolean isConnector(String connector) {
        return connector.startsWith(PREFIX)
                && FORM.matcher(connector.substring(PREFIX.length())).matches();
    }
}
