package io.slugline.standalone.newsroom;

/** The newsroom's ports on 127.0.0.1. All move together by one offset, so two newsrooms can run side by side. */
public enum Port {
    /** What people open in a browser. */
    CONSOLE(18080, "console"),
    /** Schema registry. */
    REGISTRY(18081, "schema registry"),
    /** Health and metrics of classifier-stream. */
    CLASSIFIER(18082, "classifier-stream"),
    /** API, health and metrics of training-service. */
    TRAINING(18083, "training-service"),
    /** REST API of the Connect worker. */
    CONNECT(18084, "Connect worker"),
    /** The server of sample feeds. */
    SAMPLES(18085, "sample feeds"),
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

    /** Who listens there. */
    public String owner() {
        return owner;
    }
}
