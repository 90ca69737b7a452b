package io.slugline.schemas;

import java.util.Map;

/**
 * The deploy step as a program: registers every schema, then ends. Reads {@code SLUGLINE_REGISTRY_URL} (required) and
 * {@code SLUGLINE_TOPICS_PREFIX} (default: none). Exit status 1 and one sentence if the registry refuses.
 */
public final class RegisterSchemas {
    private RegisterSchemas() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        String registryUrl = environment.get("SLUGLINE_REGISTRY_URL");
        if (registryUrl == null) {
            System.err.println(
                    "SLUGLINE_REGISTRY_URL is not set: give the registry's base address, e.g. http://registry:8080");
            System.exit(2);
            return;
        }
        try {
            Topics topics = new Topics(environment.getOrDefault("SLUGLINE_TOPICS_PREFIX", ""));
            new SchemaRegistrar(registryUrl).registerAll(topics);
            System.out.println("Every schema is registered at " + registryUrl);
        } catch (SchemaRefusedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
