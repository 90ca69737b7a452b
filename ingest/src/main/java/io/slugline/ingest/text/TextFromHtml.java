package io.slugline.ingest.text;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Plain text out of HTML: what a reader would see, one line per paragraph, nothing of scripts and styles. Always ends,
 * whatever the markup; the result holds no markup, but may hold characters that markup would have to escape.
 */
public final class TextFromHtml {
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "template", "iframe", "object", "noscript", "head", "svg", "math", "form");
    private static final Pattern MARKUP = Pattern.compile(
            "<(?:/?[a-zA-Z][^<>]{0,2000}>|!--|!\\[CDATA\\[)|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});");

    /** Markup beyond this is left out: no article has that much, and parsing takes time. */
    private static final int MOST_CHARS = 2_000_000;

    /** Deeper elements are read as if they were less deep: jsoup looks through all open elements at each tag. */
    private static final int DEEPEST = 24;

    private TextFromHtml() {}

    /** Text of something that is HTML. */
    public static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return lines(html.replace('\n', ' '));
        }
        TextCollector collector = new TextCollector();
        NodeTraversor.traverse(collector, parsed(CleanText.cut(html, MOST_CHARS)));
        return lines(collector.text.toString());
    }

    /** A parser costs little, but remembers its document's errors, so each document has its own. */
    private static Document parsed(String html) {
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
    }

    /** Text of something that may be HTML or plain: HTML if it holds a tag or an entity. */
    public static String ofEither(String markup) {
        return MARKUP.matcher(markup).find() ? of(markup) : lines(markup);
    }

    /** Lines without white space at their ends, and without empty lines. */
    private static String lines(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.lines().map(CleanText::oneLine).filter(line -> !line.isEmpty()).forEach(line -> {
            if (!result.isEmpty()) {
                result.append('\n');
            }
            result.append(line);
        });
        return result.toString();
    }

    /** Collects text in document order, with a line end at each side of a block. */
    private static final class TextCollector implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private int unseenDepth;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && unseenDepth == 0) {
                text.append(words.getWholeText().replace('\n', ' '));
            } else if (node instanceof Element element) {
                enter(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName())) {
                    unseenDepth--;
                }
                breakLine(element);
            }
        }

        private void enter(Element element) {
            if (UNSEEN.contains(element.normalName())) {
                unseenDepth++;
            }
            breakLine(element);
        }

        private void breakLine(Element element) {
            if (element.isBlock() || element.normalName().equals("br")) {
                text.append('\n');
            } else if (element.normalName().equals("td") || element.normalName().equals("th")) {
                text.append(' ');
            }
        }
    }
}
