package io.slugline.schemas;

/** Bounds what a record may make Avro allocate before its bytes run out. Applies to the whole JVM, before Avro's first read. */
final class AvroLimits {
    private static final int STRING_BYTES_AT_MOST = 16 << 20;
    private static final int ITEMS_AT_MOST = 100_000;

    private AvroLimits() {}

    /** Sets what no system property has set already. */
    static void set() {
        setUnlessSet("org.apache.avro.limits.string.maxLength", STRING_BYTES_AT_MOST);
        setUnlessSet("org.apache.avro.limits.bytes.maxLength", STRING_BYTES_AT_MOST);
        setUnlessSet("org.apache.avro.limits.collectionItems.maxLength", ITEMS_AT_MOST);
    }

    private static void setUnlessSet(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
