package io.slugline.console.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.ConsoleConfig;
import io.slugline.console.article.ScoredLabel;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has stories scored by the classifier's active model, in the same way as the stream does it. */
@Singleton
public class ClassifierGateway {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;
    /** Few enough that the stream never waits long for its turn. */
    private static final int TOGETHER = 64;

    private final String url;
    private final ObjectMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    ClassifierGateway(ConsoleConfig config, ObjectMapper json) {
        this.url = config.classifier().url();
        this.json = json;
    }

    /** What is scored. */
    public record Story(String title, @Nullable String text) {}

    /**
     * What the model says of one story.
     *
     * @param scores every label, best first
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Scores(int modelVersion, List<ScoredLabel> scores) {
        /** Id of the best label. */
        String best() {
            return scores.get(0).label();
        }

        /** Score of a label; 0 if the model does not know it. */
        double of(String label) {
            return scores.stream()
                    .filter(scored -> scored.label().equals(label))
                    .mapToDouble(ScoredLabel::score)
                    .findFirst()
                    .orElse(0);
        }
    }

    /**
     * Scores in the order of the stories.
     *
     * @throws ClassifierAwayException if the classifier does not answer, or has no model yet
     */
    public List<Scores> score(List<Story> stories) {
        List<Scores> all = new ArrayList<>();
        for (int from = 0; from < stories.size(); from += TOGETHER) {
            all.addAll(ask(stories.subList(from, Math.min(stories.size(), from + TOGETHER))));
        }
        return all;
    }

    private List<Scores> ask(List<Story> stories) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/predict"))
                    .header("Content-Type", "application/json")
                    .timeout(ANSWER_LIMIT)
                    .POST(BodyPublishers.ofString(json.writeValueAsString(stories)))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new ClassifierAwayException(
                        "The classifier at " + url + " scores nothing now: it answers with status "
                                + answer.statusCode() + ".",
                        null);
            }
            return json.readValue(answer.body(), new TypeReference<List<Scores>>() {});
        } catch (IOException e) {
            throw new ClassifierAwayException("The classifier at " + url + " does not answer; is it running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClassifierAwayException("The scoring was interrupted; ask again.", e);
        }
    }
}
