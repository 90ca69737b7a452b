package io.slugline.ingest.article;

/**
 * What is remembered of an article, so that its entry is recognised and its edits are noticed.
 *
 * @param id article id
 * @param guidKey fingerprint of the entry's guid; 0 if it had none that could be relied on
 * @param linkKey fingerprint of the entry's link; 0 if it had none that could be relied on
 * @param textKey fingerprint of its title and texts
 * @param revision last revision written
 */
record SeenArticle(String id, long guidKey, long linkKey, int textKey, int revision) {}
