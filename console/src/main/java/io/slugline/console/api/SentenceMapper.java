package io.slugline.console.api;

import io.slugline.console.projection.UnsavedException;
import io.slugline.console.scoring.ClassifierAwayException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error answer is a JSON object with one sentence under {@code error}. */
final class SentenceMapper {
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    Response known(WebApplicationException e) {
        return answer(e.getResponse().getStatus(), String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response unsaved(UnsavedException e) {
        return answer(UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response unscored(ClassifierAwayException e) {
        return answer(UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response away(KafkaException e) {
        return answer(UNAVAILABLE, "Kafka does not answer: " + e.getMessage());
    }

    private static Response answer(int status, String sentence) {
        return Response.status(status)
                .type("application/json")
                .entity(Map.of("error", sentence))
                .build();
    }
}
