package io.slugline.webhooks;

import io.cloudevents.CloudEvent;

/** What a record turns out to be. */
sealed interface Reading {
    /** An event to send. */
    record Wanted(CloudEvent event) implements Reading {}

    /** Nothing that this subscriber wants. */
    record Unwanted() implements Reading {}

    /** No record of this topic; it will never be one. */
    record Unreadable(String reason) implements Reading {}

    /** What is needed to read it does not answer; the same record must be read again later. */
    record NotNow(String reason) implements Reading {}
}
