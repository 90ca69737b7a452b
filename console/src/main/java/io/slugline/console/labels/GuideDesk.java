package io.slugline.console.labels;

import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.RecordWriter;
import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.LabelGuideState;
import io.slugline.schemas.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes guidelines and answers wishes; each change is on the topic before the call returns. A wish is neither taken nor
 * answered until the console has read those that are there: {@link UnsavedException}.
 */
@Singleton
public class GuideDesk {
    private static final String WISHES = "wishes for labels";

    private final RecordTables tables;
    private final RecordWriter<LabelGuide> writer;
    private final Clock clock = Clock.systemUTC();

    GuideDesk(Backbone backbone, RecordTables tables) {
        this.tables = tables;
        this.writer = new RecordWriter<>(backbone, Topic.LABEL_GUIDES);
    }

    /** Puts a guideline in place of the label's last one; an empty text takes it away. */
    public void write(String label, String text, String editor) {
        LabelGuide guide = guide(label, LabelGuideState.GUIDELINE, text, editor).build();
        writer.writeNow(label, text.isBlank() ? null : guide);
    }

    /** Asks for a new label; returns the id of the wish. A wish of the same name is the same wish. */
    public String request(String name, String text, String editor) {
        tables.requireRead(WISHES);
        Optional<LabelGuide> known = tables.guides().stream()
                .filter(guide -> name.equalsIgnoreCase(guide.getName()))
                .findFirst();
        if (known.isPresent()) {
            return known.get().getId();
        }
        String id = "request-" + UUID.randomUUID();
        writer.writeNow(
                id,
                guide(id, LabelGuideState.REQUESTED, text, editor).setName(name).build());
        return id;
    }

    /** Accepts or declines a wish, with the reason; false if there is none with this id that waits for an answer. */
    public boolean answer(String id, boolean accepted, String why) {
        tables.requireRead(WISHES);
        Optional<LabelGuide> wish = tables.guide(id).filter(guide -> guide.getState() == LabelGuideState.REQUESTED);
        wish.ifPresent(guide -> writer.writeNow(
                id,
                LabelGuide.newBuilder(guide)
                        .setState(accepted ? LabelGuideState.ACCEPTED : LabelGuideState.DECLINED)
                        .setAnswer(why)
                        .setUpdated(clock.instant())
                        .build()));
        return wish.isPresent();
    }

    private LabelGuide.Builder guide(String id, LabelGuideState state, String text, String editor) {
        return LabelGuide.newBuilder()
                .setId(id)
                .setState(state)
                .setText(text.strip())
                .setEditor(editor)
                .setUpdated(clock.instant());
    }

    @PreDestroy
    void close() {
        writer.close();
    }
}
