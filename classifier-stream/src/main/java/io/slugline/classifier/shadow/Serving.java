package io.slugline.classifier.shadow;

import io.slugline.classifier.serving.ModelSlot;
import jakarta.inject.Singleton;

/** What scores articles: the champion's slot, and the challenger beside it. */
@Singleton
public record Serving(ModelSlot slot, Shadow shadow) {}
