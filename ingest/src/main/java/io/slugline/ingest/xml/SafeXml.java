package io.slugline.ingest.xml;

import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * Makes every XML reader of this module. What it makes reads broken documents as far as they go and opens nothing:
 * document types are skipped, entities that they declare are not expanded, nothing outside the text is looked at.
 *
 * <p>The reader behind it is jsoup's, which has no document type machinery to be switched off.
 */
public final class SafeXml {
    private static final int DEEPEST = 128;

    private SafeXml() {}

    /**
     * Reads a document; unknown entities stay as text, elements that are not closed end with their parent.
     *
     * @param baseUri address that relative links in the document are relative to; empty if unknown
     * @return an element above the document's root, since a broken document may have several roots
     */
    public static XmlElement read(String text, String baseUri) {
        String safe = FewNamespaces.in(StrayAmpersands.escaped(text));
        Document document = Parser.xmlParser().setMaxDepth(DEEPEST).parseInput(safe, baseUri);
        document.outputSettings().prettyPrint(false);
        return new XmlElement(document, baseUri);
    }

    /** A document without elements yet, that is written as XML. */
    public static Document empty() {
        Document document = Parser.xmlParser().parseInput("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
        document.outputSettings().syntax(Document.OutputSettings.Syntax.xml);
        return document;
    }
}
