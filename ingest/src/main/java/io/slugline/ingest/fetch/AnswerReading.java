package io.slugline.ingest.fetch;

import io.slugline.ingest.fetch.FetchResult.Failed;
import io.slugline.ingest.fetch.FetchResult.Gone;
import io.slugline.ingest.fetch.FetchResult.Modified;
import io.slugline.ingest.fetch.FetchResult.NotModified;
import io.slugline.ingest.fetch.FetchResult.RetryLater;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** What an answer means (RFC 9110). */
final class AnswerReading {
    private AnswerReading() {}

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** @param whole false if the connection broke in the body */
    static FetchResult read(Answer answer, Hop hop, FetchRequest request, FetchLimits limits, boolean whole) {
        int status = answer.status();
        if (status == 304) {
            return new NotModified(
                    hop.movedTo(), validators(answer, request.validators()), CacheHeaders.maxAge(answer));
        }
        if (status >= 200 && status < 300) {
            return document(answer, hop, limits, whole);
        }
        String reason = "The server answered with status " + status + ".";
        if (status == 410) {
            return new Gone("The server says that the feed is gone for good (status 410).");
        }
        if (status == 429 || (status == 503 && answer.header("Retry-After") != null)) {
            return new RetryLater(status, CacheHeaders.retryAfter(answer), reason);
        }
        return new Failed(status, isWithheld(status, hop, request) ? reason + withheld(hop) : reason);
    }

    private static boolean isWithheld(int status, Hop hop, FetchRequest request) {
        Secret secret = request.secret();
        return (status == 401 || status == 403) && secret != null && !secret.belongsTo(hop.address());
    }

    /** Only whoever gave the secret can say that the new place may have it. */
    private static String withheld(Hop hop) {
        return " The feed is now at " + hop.address().origin()
                + ", where its credentials were not sent; set the feed's address to the new one if they belong there.";
    }

    private static FetchResult document(Answer answer, Hop hop, FetchLimits limits, boolean whole) {
        try {
            ContentDecoding.Decoded decoded =
                    ContentDecoding.decode(answer.body(), answer.header("Content-Encoding"), limits.maxBytes());
            boolean complete = whole && decoded.complete();
            return new Modified(
                    answer.status(),
                    hop.address().toString(),
                    hop.movedTo(),
                    decoded.bytes(),
                    answer.headers("Link"),
                    charset(answer),
                    // A broken document must be asked for again as a whole.
                    complete ? validators(answer, Validators.NONE) : Validators.NONE,
                    CacheHeaders.maxAge(answer),
                    complete);
        } catch (IOException e) {
            return new Failed(answer.status(), e.getMessage() + ".");
        }
    }

    /** A 304 may leave out what has not changed. */
    private static Validators validators(Answer answer, Validators before) {
        String etag = answer.header("ETag");
        String lastModified = answer.header("Last-Modified");
        return new Validators(
                etag == null ? before.etag() : etag, lastModified == null ? before.lastModified() : lastModified);
    }

    private static @Nullable String charset(Answer answer) {
        String type = answer.header("Content-Type");
        if (type == null) {
            return null;
        }
        try {
            ContentType parsed = ContentType.parseLenient(type);
            return parsed == null ? null : parsed.getParameter("charset");
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** A failed connection as a sentence. */
    static String reason(Exception failure) {
        if (failure instanceof TooLargeException) {
            return failure.getMessage() + ".";
        }
        if (failure instanceof MessageConstraintException) {
            return "The answer's headers are too large: more than " + FeedFetcher.HEADERS
                    + " lines, or one of more than " + FeedFetcher.HEADER_CHARS + " characters.";
        }
        if (failure instanceof SSLException) {
            return "No secure connection could be made: " + failure.getMessage() + ".";
        }
        if (failure instanceof SocketTimeoutException) {
            return "The server did not answer in time.";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "The server cannot be connected to.";
        }
        return "The connection broke: " + failure.getClass().getSimpleName() + ".";
    }
}
