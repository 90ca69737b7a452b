package io.slugline.classifier.serving;

/** The right to use a release until it is closed, even if another release is swapped in meanwhile. */
public final class Lease implements AutoCloseable {
    private final CountedRelease counted;

    Lease(CountedRelease counted) {
        this.counted = counted;
    }

    /** The leased release. */
    public Release release() {
        return counted.release();
    }

    @Override
    public void close() {
        counted.drop();
    }
}
