/**
 * The Quarkus Kafka Streams app that classifies every article exactly once. Packages follow the data: {@code release}
 * brings a model into {@code serving}, {@code stream} classifies with it, {@code health} and {@code api} look at it.
 */
@NullMarked
package io.slugline.classifier;

import org.jspecify.annotations.NullMarked;
