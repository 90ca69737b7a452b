package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;

/** A decision and where it stands in the topic; all decisions of one article are in one partition. */
public record LoggedDecision(int partition, long offset, ArticleLabel decision) {}
