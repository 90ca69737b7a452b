package io.slugline.webhooks;

/** The version of this build. */
final class Version {
    private Version() {}

    /** From the jar's manifest; {@code development} outside a jar. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
