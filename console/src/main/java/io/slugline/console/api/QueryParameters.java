package io.slugline.console.api;

import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.Facet;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an article query from an address's parameters: the same ones in the page's address and in the API's. */
final class QueryParameters {
    private QueryParameters() {}

    static ArticleQuery query(MultivaluedMap<String, String> parameters) {
        Map<Facet, Set<String>> values = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            List<String> wanted = parameters.getOrDefault(facet.parameter(), List.of());
            values.put(facet, Set.copyOf(new HashSet<>(wanted)));
        }
        return new ArticleQuery(
                parameters.getFirst("q"),
                values,
                "true".equals(parameters.getFirst("flagged")),
                instant(parameters, "from"),
                instant(parameters, "to"),
                decimal(parameters, "maxScore"),
                null);
    }

    static int number(MultivaluedMap<String, String> parameters, String name, int otherwise, int most) {
        String text = parameters.getFirst(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException(name + " must be a number from 0 to " + most + ", not '" + text + "'", e);
        }
        throw new BadRequestException(name + " must be a number from 0 to " + most + ", not '" + text + "'");
    }

    /** Epoch milliseconds or ISO 8601. */
    private static @Nullable Long instant(MultivaluedMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Long.parseLong(text)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadRequestException(name + " must be a time such as 2026-01-31T08:00:00Z, not '" + text + "'", e);
        }
    }

    private static @Nullable Double decimal(MultivaluedMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        try {
            return text == null || text.isEmpty() ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadRequestException(name + " must be a number in [0, 1], not '" + text + "'", e);
        }
    }
}
