package io.slugline.ingest.parse;

import io.slugline.ingest.text.TextFromHtml;
import io.slugline.ingest.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of authors out of the many ways feeds give them. A mail address counts only where there is no name. */
final class People {
    private static final Pattern MAIL_AND_NAME =
            Pattern.compile("<?(?:mailto:)?([^\\s@<>()]{1,200}@[^\\s@<>(),]{1,200})>?[,:]?\\s*(?:\\((.*)\\)|(.*))");
    private static final Pattern NAME_AND_MAIL = Pattern.compile(
            "(.+?)[,:]?\\s*[<(\\[](?:mailto:)?\\s*[^\\s@<>()\\[]{1,200}+@[^\\s@<>()]{1,200}\\s*[>)\\]]");

    private People() {}

    /** Authors of the first of the RSS elements that gives any. */
    static List<String> inRss(XmlElement item, String... names) {
        for (String name : names) {
            Set<String> people = new LinkedHashSet<>();
            for (XmlElement element : item.children(name)) {
                person(element).ifPresent(people::add);
            }
            if (!people.isEmpty()) {
                return List.copyOf(people);
            }
        }
        return List.of();
    }

    /** Authors of an Atom feed or entry. */
    static List<String> inAtom(XmlElement entry) {
        List<String> people = new ArrayList<>(inRss(entry, "atom:author"));
        return people.isEmpty() ? inRss(entry, "author", "dc:creator", "itunes:author") : people;
    }

    private static Optional<String> person(XmlElement element) {
        Optional<String> named = element.childText("atom:name", "name", "foaf:name", "rdf:value");
        if (named.isPresent()) {
            return named.map(TextFromHtml::ofEither).flatMap(People::nameOnly);
        }
        Optional<String> mail = element.childText("atom:email", "email");
        return mail.isPresent()
                ? mail
                : nameOnly(
                        element.hasChildren()
                                ? TextFromHtml.of(element.markup())
                                : TextFromHtml.ofEither(element.text()));
    }

    /** The name in {@code mail (Name)}, {@code Name <mail>} and the like. */
    static Optional<String> nameOnly(String text) {
        String line = text.replace('\n', ' ').strip();
        if (line.isEmpty() || line.length() > 500) {
            return Optional.empty();
        }
        Matcher mailFirst = MAIL_AND_NAME.matcher(line);
        if (mailFirst.matches()) {
            String name = mailFirst.group(2) != null
                    ? mailFirst.group(2).strip()
                    : mailFirst.group(3).strip();
            return Optional.of(name.isEmpty() ? mailFirst.group(1) : name);
        }
        Matcher nameFirst = NAME_AND_MAIL.matcher(line);
        return Optional.of(nameFirst.matches() ? nameFirst.group(1).strip() : line);
    }
}
