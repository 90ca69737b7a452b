package io.slugline.console.projection;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The newest record of each key of the small topics, in memory; empty until all of them have been read once, and whole
 * from then on, also while they are read anew. Written by one thread, read by any.
 */
@ApplicationScoped
public class RecordTables {
    private volatile TableSet shown = new TableSet();
    private volatile boolean read;

    public Collection<Feed> feeds() {
        return List.copyOf(shown.feeds.values());
    }

    public Optional<Feed> feed(String id) {
        return Optional.ofNullable(shown.feeds.get(id));
    }

    public Optional<FeedHealth> feedHealth(String id) {
        return Optional.ofNullable(shown.feedHealth.get(id));
    }

    public Collection<FeedHealth> feedHealth() {
        return List.copyOf(shown.feedHealth.values());
    }

    public Collection<LabelGuide> guides() {
        return List.copyOf(shown.guides.values());
    }

    public Optional<LabelGuide> guide(String id) {
        return Optional.ofNullable(shown.guides.get(id));
    }

    public Collection<ModelVersion> versions() {
        return List.copyOf(shown.versions.values());
    }

    public Collection<InstanceStatus> instances() {
        return List.copyOf(shown.instances.values());
    }

    public Collection<TrainingRun> runs() {
        return List.copyOf(shown.runs.values());
    }

    /** Every change of an alias, oldest first: what served when. */
    public List<AliasChange> aliasChanges() {
        return List.copyOf(shown.aliasChanges);
    }

    /**
     * Lets a change pass that depends on what is there already.
     *
     * @param what is in the tables, for the sentence
     * @throws UnsavedException until the tables have been read once
     */
    public void requireRead(String what) {
        if (!read) {
            throw new UnsavedException("The console is still reading the " + what + "; try again in a moment.", null);
        }
    }

    /** Shows these from now on, in place of those before. */
    void show(TableSet whole) {
        shown = whole;
        read = true;
    }
}
