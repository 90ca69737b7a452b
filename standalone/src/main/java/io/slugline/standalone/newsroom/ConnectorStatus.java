package io.slugline.standalone.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How a connector and its tasks are doing, in Connect's words. */
public record ConnectorStatus(Part connector, List<Part> tasks) {
    /**
     * A connector without its tasks, or one of them.
     *
     * @param id number of the task; -1 for the connector
     * @param state UNKNOWN if Connect does not say
     * @param trace why it has FAILED; empty if it has not
     */
    public record Part(int id, String state, String trace) {
        private static Part of(JsonNode json) {
            return new Part(
                    json.path("id").asInt(-1),
                    json.path("state").asText("UNKNOWN"),
                    json.path("trace").asText());
        }

        boolean isRunning() {
            return state.equals("RUNNING");
        }
    }

    /** Reads what Connect says of a connector. */
    public static ConnectorStatus of(JsonNode json) {
        Stream<JsonNode> tasks = StreamSupport.stream(json.path("tasks").spliterator(), false);
        return new ConnectorStatus(
                Part.of(json.path("connector")), tasks.map(Part::of).toList());
    }

    /** What has FAILED, the connector first. */
    public List<Part> failed() {
        return Stream.concat(Stream.of(connector), tasks.stream())
                .filter(part -> part.state().equals("FAILED"))
                .toList();
    }
}
