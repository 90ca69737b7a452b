package io.slugline.model.artifact;

import java.io.IOException;
import java.nio.file.Path;

/** The files of one release, wherever it lies. */
interface ReleaseFiles {

    /** True if the release has the file. */
    boolean has(String path);

    /**
     * Copies one file.
     *
     * @param target does not exist yet, its folder does
     * @param atMostBytes a longer file is refused before it is read
     */
    void copy(String path, Path target, long atMostBytes) throws IOException;
}
