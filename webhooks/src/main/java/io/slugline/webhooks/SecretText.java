package io.slugline.webhooks;

import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Checks a setting whose value must not be shown: what is wrong is said without it. */
final class SecretText implements ConfigDef.Validator {
    private final String allowed;
    private final boolean needed;
    private final Consumer<String> check;

    private SecretText(String allowed, boolean needed, Consumer<String> check) {
        this.allowed = allowed;
        this.needed = needed;
        this.check = check;
    }

    /** @param check throws IllegalArgumentException with the end of a sentence that begins with the setting's name */
    static SecretText needed(String allowed, Consumer<String> check) {
        return new SecretText(allowed, true, check);
    }

    static SecretText optional(String allowed, Consumer<String> check) {
        return new SecretText(allowed, false, check);
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        String text = value == null ? "" : ((Password) value).value().strip();
        if (text.isEmpty() && !needed) {
            return;
        }
        try {
            check.accept(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Invalid value [hidden] for configuration " + name + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return allowed;
    }
}
