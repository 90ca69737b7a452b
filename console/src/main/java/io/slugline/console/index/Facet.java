package io.slugline.console.index;

/** A property of articles with few values, which lists are filtered by. */
public enum Facet {
    /** Label in force, the editor's or the machine's. */
    LABEL(Fields.LABEL, "label"),
    /** Any label that the article has, the one in force or a secondary one. */
    ABOUT(Fields.ABOUT, "about"),
    /** Best label of the newest version. */
    MACHINE_LABEL(Fields.MACHINE_LABEL, "machine"),
    STATE(Fields.STATE, "state"),
    FEED(Fields.FEED, "feed"),
    /** Newest version that scored the article. */
    VERSION(Fields.VERSION, "version"),
    LANGUAGE(Fields.LANGUAGE, "language"),
    /** Who gave the label in force. */
    EDITOR(Fields.EDITOR, "editor"),
    /** A {@link Judgement}'s key. */
    JUDGED(Fields.JUDGED, "judged"),
    /** A decision's id, or the id of a bulk action. */
    DECISION(Fields.DECISION, "decision");

    private final String field;
    private final String parameter;

    Facet(String field, String parameter) {
        this.field = field;
        this.parameter = parameter;
    }

    /** Name in an address. */
    public String parameter() {
        return parameter;
    }

    /** Name in the index. */
    String field() {
        return field;
    }
}
