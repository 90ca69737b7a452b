package io.slugline.training.backfill;

import java.util.function.Consumer;

/** Articles that are to be classified again; every reading gives the same. */
public interface BackfillSource {
    /** Places of articles, some of which may turn out to hold none: what progress is counted in. */
    long places();

    /** Hands over each article. */
    void forEach(Consumer<Entry> reader);

    /**
     * An article as it is written.
     *
     * @param place how many places have been passed with it
     * @param value the bytes of an Article in Confluent framing. Never compared, so the array is no trap
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(long place, String articleId, byte[] value) {}
}
