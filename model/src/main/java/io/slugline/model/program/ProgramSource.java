package io.slugline.model.program;

import io.slugline.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The complete text of one model program: family, head and training texts joined, constants filled in from the configuration.
 *
 * <p>The texts are resources beside this class. They leave out what every method repeats: the class line and the type of self.
 */
public record ProgramSource(String text) {

    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9_]{2,}\\b");

    private static final String CLASS_LINES = """
            class Program(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;

    /** Joins the named resources and replaces each constant; one without a value is a bug and named. */
    static ProgramSource join(Map<String, String> constants, Iterable<String> resources) {
        StringBuilder text = new StringBuilder(CLASS_LINES);
        for (String resource : resources) {
            read(resource).lines().filter(line -> !line.startsWith("#")).forEach(line -> text.append("  ")
                    .append(fill(line.replace("(self,", "(self: __torch__.Program,"), constants, resource))
                    .append('\n'));
        }
        return new ProgramSource(text.toString());
    }

    private static String fill(String line, Map<String, String> constants, String resource) {
        int comment = line.indexOf('#');
        String code = comment < 0 ? line : line.substring(0, comment).stripTrailing();
        return CONSTANT.matcher(code).replaceAll(match -> {
            String value = constants.get(match.group());
            if (value == null) {
                throw new IllegalStateException(
                        resource + " uses the constant " + match.group() + ", which nobody set. This is a bug.");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String resource) {
        try (InputStream in = ProgramSource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The program text " + resource + " is not in the jar. This is a bug.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ModelException("Cannot read the program text " + resource + ".", e);
        }
    }
}
