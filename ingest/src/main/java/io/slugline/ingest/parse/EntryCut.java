package io.slugline.ingest.parse;

import java.util.List;

/**
 * Which of a document's entries are read: those at its top, and never one inside which the document breaks off. Made
 * before entries are read, as reading is what costs.
 *
 * @param most entries read
 * @param breaksOff true if the document breaks off inside its last entry
 */
record EntryCut(int most, boolean breaksOff) {
    /** Those to read of all that a document holds. */
    <T> List<T> of(List<T> all) {
        int whole = breaksOff && !all.isEmpty() ? all.size() - 1 : all.size();
        return all.subList(0, Math.min(whole, most));
    }
}
