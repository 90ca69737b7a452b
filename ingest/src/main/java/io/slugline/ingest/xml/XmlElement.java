package io.slugline.ingest.xml;

import io.slugline.ingest.text.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** An element of a document. Names are as {@link XmlNames} says: {@code title}, {@code dc:creator}, {@code atom:link}. */
public final class XmlElement {
    private final Element element;
    private final String base;

    XmlElement(Element element, String inheritedBase) {
        this.element = element;
        this.base = Links.resolve(inheritedBase, element.attr("xml:base"));
    }

    /** Customary name, e.g. {@code dc:creator}. */
    public String name() {
        return XmlNames.of(element);
    }

    /** Name with its prefix as the document writes it. */
    public String tag() {
        return element.tagName();
    }

    /** Elements directly inside, in document order. */
    public List<XmlElement> children() {
        List<XmlElement> children = new ArrayList<>(element.childNodeSize());
        for (Element child : element.children()) {
            children.add(new XmlElement(child, base));
        }
        return children;
    }

    /** Elements directly inside with one of the names, in document order. */
    public List<XmlElement> children(String... names) {
        List<String> wanted = List.of(names);
        List<XmlElement> children = new ArrayList<>();
        for (Element child : element.children()) {
            if (wanted.contains(XmlNames.of(child))) {
                children.add(new XmlElement(child, base));
            }
        }
        return children;
    }

    /** First element directly inside with the first of the names that occurs. */
    public Optional<XmlElement> child(String... names) {
        for (String name : names) {
            for (Element child : element.children()) {
                if (XmlNames.of(child).equals(name)) {
                    return Optional.of(new XmlElement(child, base));
                }
            }
        }
        return Optional.empty();
    }

    /** Text of the first element with one of the names that has any; stripped. */
    public Optional<String> childText(String... names) {
        for (String name : names) {
            for (XmlElement child : children(name)) {
                String text = child.text().strip();
                if (!text.isEmpty()) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    /** Characters inside, entities decoded, elements inside left out but not their text. */
    public String text() {
        return element.wholeText();
    }

    /** Characters inside; elements inside as markup, for documents that forgot to escape it. */
    public String markup() {
        if (element.children().isEmpty()) {
            return element.wholeText();
        }
        StringBuilder markup = new StringBuilder();
        for (Node node : element.childNodes()) {
            markup.append(node.outerHtml());
        }
        return markup.toString();
    }

    /** True if elements are inside. */
    public boolean hasChildren() {
        return !element.children().isEmpty();
    }

    /** Value of an attribute, whatever its case and prefix; empty if it is not there. */
    public Optional<String> attribute(String name) {
        if (element.hasAttr(name)) {
            return Optional.of(element.attr(name));
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            if (key.equals(name) || key.endsWith(":" + name)) {
                return Optional.of(attribute.getValue());
            }
        }
        return Optional.empty();
    }

    /** Address that relative links here are relative to: every {@code xml:base} above, then the document's own. */
    public String base() {
        return base;
    }
}
