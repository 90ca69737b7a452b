package io.slugline.classifier.release;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Brings releases to this machine. */
interface ReleaseFetcher {
    /** Folder with the release's files; it may be a copy that was fetched before. */
    Path fetch(URI artifact, String manifestSha256);

    /** Says which releases were used last, so that copies of the others can go. */
    void keep(List<String> newestFirst);
}
