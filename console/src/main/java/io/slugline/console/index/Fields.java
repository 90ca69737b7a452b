package io.slugline.console.index;

/** Names of the index's fields, and the version of their layout: another layout means that the index is rebuilt. */
final class Fields {
    static final String LAYOUT = "4";

    static final String ID = "id";
    static final String TITLE = "title";
    static final String TEXT = "text";
    /** Label in force, the editor's or the machine's. */
    static final String LABEL = "label";
    /** Label in force and the secondary labels beside it. */
    static final String ABOUT = "about";

    static final String MACHINE_LABEL = "machineLabel";
    static final String STATE = "state";
    static final String FEED = "feed";
    static final String VERSION = "version";
    static final String LANGUAGE = "language";
    static final String FLAGGED = "flagged";
    static final String EDITOR = "editor";
    static final String SKIPPED_BY = "skippedBy";
    static final String DECISION = "decision";
    static final String FETCHED = "fetched";
    static final String CLASSIFIED = "classified";
    /** Milliseconds from fetching to the newest classification. */
    static final String LATENCY = "latency";
    /** When the revision was fetched that has a score; absent while an edit waits for its own. */
    static final String SCORED = "scored";
    /** Partition of the articles topic. */
    static final String PARTITION = "partition";

    static final String DECIDED = "decided";
    /** Partition and offset of the decision that counts, in one number. */
    static final String DECIDED_AT = "decidedAt";

    /** Version, label it had said and label the editor gave instead or as well: see {@link Judgement}. */
    static final String JUDGED = "judged";
    /** Version, tenth of the score and whether the editor agreed: see {@link Judgement}. */
    static final String TRUST = "trust";

    static final String SCORE = "score";
    static final String UNCERTAINTY = "uncertainty";
    static final String SHUFFLE = "shuffle";
    /** The whole article as JSON; stored, never searched. */
    static final String SOURCE = "source";

    private Fields() {}
}
