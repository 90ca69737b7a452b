package io.slugline.model.adaptation;

import io.slugline.model.ModelException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** PEFT's rule for rank_pattern and alpha_pattern: a key is a regular expression for the end of a module's name, from a dot on. */
final class NamePattern {

    private NamePattern() {}

    static <V> V lookUp(Map<String, V> patterns, String module, V otherwise) {
        for (Map.Entry<String, V> entry : patterns.entrySet()) {
            if (matches(entry.getKey(), module)) {
                return entry.getValue();
            }
        }
        return otherwise;
    }

    private static boolean matches(String key, String module) {
        try {
            return Pattern.compile("(.*\\.)?(" + key + ")").matcher(module).matches();
        } catch (PatternSyntaxException e) {
            throw new ModelException("The adapter's pattern \"" + key + "\" is not a regular expression.", e);
        }
    }
}
