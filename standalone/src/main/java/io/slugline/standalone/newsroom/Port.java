package io.slugline.standalone.newsroom;

/** The newsroom's ports on 127.0.0.1. All move together by one offset, so two newsrooms can run side by side. */
public enum Port {
    /** What people open in a browser. */
    CONSOLE(18080, "console"),
    /** Schema registry. */
    REGISTRY(18081, "schema registry"),
    /** API of classifier-stream. */
    CLASSIFIER(18082, "classifier-stream"),
    /** API of training-service. */
    TRAINING(18083, "training-service"),
    /** REST API of the Connect worker. */
    CONNECT(18084, "Connect worker"),
    /** The server of sample feeds. */
    SAMPLES(18085, "sample feeds"),
    /** Health and metrics of the console. */
    CONSOLE_MANAGEMENT(18090, "console's health"),
    /** Health and metrics of classifier-stream. */
    CLASSIFIER_MANAGEMENT(18092, "classifier-stream's health"),
    /** Health and metrics of training-service. */
    TRAINING_MANAGEMENT(18093, "training-service's health"),
    /** Kafka, for clients. */
    BROKER(19092, "broker"),
    /** Kafka, for itself. */
    CONTROLLER(19093, "broker's controller");

    private final int usual;
    private final String owner;

    Port(int usual, String owner) {
        this.usual = usual;
        this.owner = owner;
    }

    /** Number of the port in a newsroom with the given offset. */
    public int number(int offset) {
        return usual + offset;
    }

    /** Where the service on this port tells of its health; the port itself for those that have no other. */
    public Port management() {
        return switch (this) {
            case CONSOLE -> CONSOLE_MANAGEMENT;
            case CLASSIFIER -> CLASSIFIER_MANAGEMENT;
            case TRAINING -> TRAINING_MANAGEMENT;
            default -> this;
        };
    }

    /** Who listens there. */
    public String owner() {
        return owner;
    }
}
