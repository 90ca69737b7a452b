package io.slugline.webhooks.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelScore;
import java.net.URI;
import java.util.List;

/** A classified story as an event. Its data has every field whatever the story; what is unknown is null. */
public final class StoryEvent {
    /** Type of these events. */
    public static final String TYPE = "io.slugline.article.classified";

    private StoryEvent() {}

    /** The event of a story. */
    public static CloudEvent of(ClassifiedArticle story, RecordPlace place, URI source, LabelNames names) {
        return EventText.event(place, TYPE, source, story.getId(), story.getClassified(), data(story, names));
    }

    private static ObjectNode data(ClassifiedArticle story, LabelNames names) {
        ObjectNode data = EventText.JSON
                .createObjectNode()
                .put("article", story.getId())
                .put("revision", story.getRevision())
                .put("title", story.getTitle())
                .put("summary", story.getSummary())
                .put("link", EventText.webAddress(story.getUrl()))
                .put("feed", story.getFeedId())
                .put("language", story.getLanguage())
                .put("published", EventText.time(story.getPublished()))
                .put("fetched", EventText.time(story.getFetched()))
                .put("classified", EventText.time(story.getClassified()));
        texts(data.putArray("authors"), story.getAuthors());
        texts(data.putArray("categories"), story.getCategories());
        labels(data, story, names);
        data.put("needsReview", story.getNeedsReview()).put("abstained", story.getAbstained());
        data.putObject("model")
                .put("name", story.getModelName())
                .put("version", story.getModelVersion())
                .put("labelSet", story.getLabelSetVersion())
                .put("tokens", story.getTokens())
                .put("truncated", story.getTruncated());
        return data;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** The label that was given, null if the model abstained, the secondary ones, and all that were weighed, best first. */
    private static void labels(ObjectNode data, ClassifiedArticle story, LabelNames names) {
        String top = story.getTopLabel();
        if (top == null) {
            data.putNull("label");
        } else {
            data.set("label", label(story, top, names).put("score", story.getTopScore()));
        }
        ArrayNode secondary = data.putArray("secondaryLabels");
        ArrayNode all = data.putArray("labels");
        for (LabelScore scored : story.getLabels()) {
            ObjectNode label = label(story, scored.getLabel(), names).put("score", scored.getScore());
            all.add(label);
            if (story.getSecondaryLabels().contains(scored.getLabel())) {
                secondary.add(label);
            }
        }
    }

    private static ObjectNode label(ClassifiedArticle story, String id, LabelNames names) {
        return EventText.label(id, names.name(story.getModelName(), story.getModelVersion(), id));
    }
}
