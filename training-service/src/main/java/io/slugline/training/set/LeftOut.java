package io.slugline.training.set;

/** An article that has decisions but is in no fold, and the reason as a sentence. */
public record LeftOut(String articleId, String reason) {}
