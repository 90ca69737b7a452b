package io.slugline.standalone.webhook;

import io.slugline.standalone.newsroom.ConnectorStatus;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a webhook is doing.
 *
 * @param address without what may be a secret
 * @param state RUNNING, WAITING, FAILED, or whatever else Connect says, such as PAUSED
 * @param waiting records that it has not dealt with yet, those that it will not send included
 * @param trouble the last trouble as a sentence; empty if there is none
 */
public record WebhookState(String name, String address, String state, long waiting, String trouble) {
    /** What the task notes beside its offsets while all is well. */
    static final String WELL = "delivering";

    private static final Pattern REASON = Pattern.compile("(?m)^Caused by: [\\w.$]+: (.*)$");
    private static final Pattern FIRST_LINE = Pattern.compile("\\A(?:[\\w.$]+: )?(.*)");

    /** @param notes what the tasks have written beside their offsets */
    static WebhookState of(WebhookName name, String address, ConnectorStatus status, long waiting, List<String> notes) {
        String failure = status.failed().stream()
                .findFirst()
                .map(part -> reason(part.trace()))
                .orElse("");
        String trouble =
                notes.stream().filter(note -> !note.equals(WELL)).findFirst().orElse("");
        String state = status.connector().state();
        if (!failure.isEmpty()) {
            return new WebhookState(name.text(), address, "FAILED", waiting, failure);
        }
        if (!state.equals("RUNNING")) {
            return new WebhookState(name.text(), address, state, waiting, trouble);
        }
        if (status.tasks().isEmpty() || notes.isEmpty()) {
            return new WebhookState(name.text(), address, "STARTING", waiting, "");
        }
        return new WebhookState(name.text(), address, trouble.isEmpty() ? "RUNNING" : "WAITING", waiting, trouble);
    }

    /** The innermost reason in a trace. */
    private static String reason(String trace) {
        String innermost = "";
        Matcher causes = REASON.matcher(trace);
        while (causes.find()) {
            innermost = causes.group(1);
        }
        if (!innermost.isEmpty()) {
            return innermost;
        }
        Matcher first = FIRST_LINE.matcher(trace);
        return first.find() && !first.group(1).isBlank() ? first.group(1) : "It does not say why.";
    }

    /** One line for people. */
    public String line() {
        String line = String.format(Locale.ROOT, "%-24s  %-8s  %-40s  %d waiting", name, state, address, waiting);
        return trouble.isEmpty() ? line : line + ": " + trouble;
    }
}
