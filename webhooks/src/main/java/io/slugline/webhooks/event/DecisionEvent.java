package io.slugline.webhooks.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.slugline.schemas.ArticleLabel;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * An editor's decision as an event. Its data has every field whatever the decision; what is unknown is null. Who decided, how
 * long it took, the remark and the text that was read stay in the newsroom.
 */
public final class DecisionEvent {
    /** Type of these events. */
    public static final String TYPE = "io.slugline.article.labelled";

    private DecisionEvent() {}

    /** The event of a decision. */
    public static CloudEvent of(ArticleLabel decision, RecordPlace place, URI source, LabelNames names) {
        return EventText.event(
                place, TYPE, source, decision.getArticleId(), decision.getDecided(), data(decision, names));
    }

    private static ObjectNode data(ArticleLabel decision, LabelNames names) {
        ObjectNode data = EventText.JSON
                .createObjectNode()
                .put("article", decision.getArticleId())
                .put("revision", decision.getRevision())
                .put("title", decision.getTitle())
                .put("feed", decision.getFeedId())
                .put("language", decision.getLanguage())
                .put("decision", decision.getDecisionId())
                .put("action", decision.getAction().name().toLowerCase(Locale.ROOT))
                .put("undoes", decision.getUndoes())
                .put("decided", EventText.time(decision.getDecided()));
        String label = decision.getLabel();
        if (label == null) {
            data.putNull("label");
        } else {
            data.set("label", label(decision, label, names));
        }
        secondaryLabels(data, decision, names);
        machine(data, decision, names);
        return data;
    }

    /** Null if nobody was asked or no label was given, empty if the editor says that there are none. */
    private static void secondaryLabels(ObjectNode data, ArticleLabel decision, LabelNames names) {
        List<String> ids = decision.getSecondaryLabels();
        if (ids == null) {
            data.putNull("secondaryLabels");
            return;
        }
        ArrayNode labels = data.putArray("secondaryLabels");
        ids.forEach(id -> labels.add(label(decision, id, names)));
    }

    /** What the machine had said, null if nothing was shown or known. */
    private static void machine(ObjectNode data, ArticleLabel decision, LabelNames names) {
        String label = decision.getMachineLabel();
        if (label == null) {
            data.putNull("machine");
            return;
        }
        ObjectNode machine = label(decision, label, names).put("score", decision.getMachineScore());
        machine.putObject("model").put("name", decision.getModelName()).put("version", decision.getModelVersion());
        data.set("machine", machine);
    }

    private static ObjectNode label(ArticleLabel decision, String id, LabelNames names) {
        return EventText.label(id, names.name(decision.getModelName(), decision.getModelVersion(), id));
    }
}
