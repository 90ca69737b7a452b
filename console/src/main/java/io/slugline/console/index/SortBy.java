package io.slugline.console.index;

import java.util.Locale;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedNumericSortField;

/** Orders of a list of articles. Each ends with the time of fetching and an arbitrary but fixed order. */
public enum SortBy {
    /** Least certain first. */
    UNCERTAIN(descending(Fields.UNCERTAINTY, SortField.Type.DOUBLE)),
    /** Newest first. */
    NEWEST(),
    /** Best match first. */
    RELEVANT(SortField.FIELD_SCORE),
    /** Last decided first. */
    DECIDED(descending(Fields.DECIDED, SortField.Type.LONG)),
    /** A random order that holds still. */
    SHUFFLED(ascending(Fields.SHUFFLE));

    private final Sort sort;

    SortBy(SortField... first) {
        SortField[] all = new SortField[first.length + 2];
        System.arraycopy(first, 0, all, 0, first.length);
        all[first.length] = descending(Fields.FETCHED, SortField.Type.LONG);
        all[first.length + 1] = ascending(Fields.SHUFFLE);
        this.sort = new Sort(all);
    }

    Sort sort() {
        return sort;
    }

    /** Order with this name, e.g. {@code newest}; newest first if there is none. */
    public static SortBy named(String name) {
        for (SortBy order : values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(name)) {
                return order;
            }
        }
        return NEWEST;
    }

    private static SortField descending(String field, SortField.Type type) {
        return new SortedNumericSortField(field, type, true);
    }

    private static SortField ascending(String field) {
        return LongField.newSortField(field, false, SortedNumericSelector.Type.MIN);
    }
}
