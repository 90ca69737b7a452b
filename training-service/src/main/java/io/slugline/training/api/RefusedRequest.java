package io.slugline.training.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;

/** A request that cannot be met; the answer is its status and one sentence. */
final class RefusedRequest extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    /** The body of every refusal. */
    record Problem(String error) {}

    RefusedRequest(int status, String sentence) {
        super(
                sentence,
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new Problem(sentence))
                        .build());
    }

    static RefusedRequest notFound(String sentence) {
        return new RefusedRequest(404, sentence);
    }

    static RefusedRequest invalid(String sentence) {
        return new RefusedRequest(400, sentence);
    }

    static RefusedRequest conflict(String sentence) {
        return new RefusedRequest(409, sentence);
    }

    /** Something that the service asks has failed. */
    static RefusedRequest elsewhere(String sentence) {
        return new RefusedRequest(502, sentence);
    }

    /** A file of the service cannot be written. */
    static RefusedRequest noRoom(UncheckedIOException reason) {
        return new RefusedRequest(507, String.valueOf(reason.getMessage()));
    }

    static RefusedRequest notYet() {
        return new RefusedRequest(503, "The training service is still waiting for broker, topics or registry.");
    }
}
