package io.slugline.classifier.api;

import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.serving.ArticleText;
import io.slugline.classifier.serving.Classification;
import io.slugline.classifier.serving.NoActiveModelException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Scores texts with the active model, the same one and in the same way as the stream. */
@Path("/api/predict")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PredictResource {
    private static final int STORIES_AT_MOST = 256;
    private static final int UNAVAILABLE = 503;
    private static final int BAD_REQUEST = 400;

    private final ActiveModel model;

    public PredictResource(ActiveModel model) {
        this.model = model;
    }

    /** A story to score; the text may be missing. */
    public record Story(@Nullable String title, @Nullable String text) {}

    /** A label's id with its calibrated score. */
    public record LabelScore(String label, double score) {}

    /** What the model says of one story, best label first. */
    public record StoryScores(
            @Nullable String topLabel,
            List<String> secondaryLabels,
            double topScore,
            boolean needsReview,
            boolean abstained,
            boolean truncated,
            int tokens,
            String modelName,
            int modelVersion,
            String labelSetVersion,
            List<LabelScore> scores) {}

    @POST
    @Blocking
    @Operation(summary = "Scores of stories, in their order", description = "At most 256 stories in one request.")
    @APIResponse(responseCode = "200", description = "One answer per story, all by the same model version")
    @APIResponse(responseCode = "400", description = "No list of stories, or too many of them")
    @APIResponse(responseCode = "503", description = "No model is active yet")
    public List<StoryScores> predict(@Nullable List<@Nullable Story> stories) {
        if (stories == null || stories.isEmpty() || stories.size() > STORIES_AT_MOST || stories.contains(null)) {
            throw failure(
                    BAD_REQUEST, "Send a list of 1 to " + STORIES_AT_MOST + " stories, each with title and text.");
        }
        try {
            return model.classify(stories.stream().map(PredictResource::text).toList()).stream()
                    .map(PredictResource::scores)
                    .toList();
        } catch (NoActiveModelException e) {
            throw failure(UNAVAILABLE, e.getMessage());
        }
    }

    private static ArticleText text(@Nullable Story story) {
        String title = story == null || story.title() == null ? "" : story.title();
        return ArticleText.of(title, story == null ? null : story.text(), null);
    }

    private static StoryScores scores(Classification classification) {
        var prediction = classification.prediction();
        return new StoryScores(
                prediction.abstained() ? null : prediction.topLabel(),
                prediction.secondary(),
                prediction.topScore(),
                prediction.needsReview(),
                prediction.abstained(),
                classification.truncated(),
                prediction.tokens(),
                classification.modelName(),
                classification.modelVersion(),
                classification.labelSetVersion(),
                prediction.ranked().stream()
                        .map(score -> new LabelScore(score.label(), score.score()))
                        .toList());
    }

    private static WebApplicationException failure(int status, @Nullable String sentence) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Failure(String.valueOf(sentence)))
                .build());
    }

    /** Why there is no answer. */
    public record Failure(String error) {}
}
