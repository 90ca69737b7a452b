package io.slugline.model.hub;

/**
 * Where a download stands.
 *
 * @param file the file that arrives
 * @param bytes of all files, those of an earlier try included
 * @param totalBytes of all files
 */
public record HubProgress(String file, long bytes, long totalBytes) {}
