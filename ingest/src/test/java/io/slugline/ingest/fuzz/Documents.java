package io.slugline.ingest.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** Well-formed documents to damage, and pieces to damage them with. */
final class Documents {
    private static final String RSS = """
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
            <channel><title>Harbour &amp; Sea</title><link>https://x.example/</link><description>Ships</description>
            <language>en-gb</language><ttl>60</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>
            <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
            <atom:link rel="hub" href="https://hub.example/"/>
            <item><title>Ferry&nbsp;late</title><link>/a?utm_source=x</link><guid isPermaLink="false">1</guid>
            <description>&lt;p&gt;Ice &amp;amp; wind&lt;/p&gt;</description><pubDate>Sat, 03 Jan 2026 09:00:00 +0100</pubDate>
            <dc:creator>Ada Writer</dc:creator><category domain="x">Sea</category><content:encoded><![CDATA[<p>All <b>day</b></p>]]></content:encoded></item>
            <item><title>Crane moved</title><author>ed@x.example (Ed)</author><media:content url="a.jpg"><media:title>T</media:title></media:content></item>
            </channel></rss>""";
    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://x.example/b/"><title type="html">Tor &amp;amp; Tür</title>
            <link rel="self" href="self"/><link href="."/><id>urn:x</id><updated>2026-01-03T09:00:00Z</updated>
            <entry xml:base="c/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ein <em>Wort</em></div></title><id>urn:x:1</id>
            <link rel="alternate" type="text/html" href="1"/><published>2026-01-02T09:00:00.5+01:00</published><updated>2026-01-03</updated>
            <author><name>Ada</name><email>a@x.example</email></author><category term="t" label="L"/><summary>Kurz</summary>
            <content type="text/html">&lt;p&gt;Lang&lt;/p&gt;</content></entry></feed>""";
    private static final String RDF = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>T</title></channel>
            <item rdf:about="https://x.example/1"><title>One</title><link>https://x.example/1</link><description>D</description></item></rdf:RDF>""";
    private static final String JSON_FEED = """
            {"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://x.example/","feed_url":"f","language":"en",
            "hubs":[{"type":"WebSub","url":"https://hub.example/"}],"authors":[{"name":"A"}],"items":[{"id":"1","url":"/1","title":"One",
            "content_html":"<p>x</p>","content_text":"x","summary":"s","date_published":"2026-01-03T09:00:00Z","date_modified":"2026-01-03",
            "tags":["a","b"],"author":{"name":"B"},"language":"de"},{"id":2.5,"external_url":"https://y.example/","title":null}]}""";
    private static final String OPML_LIST = """
            <?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="Group">
            <outline type="rss" text="A &amp; B" title="A" xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/></outline>
            <outline xmlurl="https://b.example/f"/></body></opml>""";

    static final List<byte[]> XML =
            bytes(RSS, ATOM, RDF, "<html><head><link rel='alternate' type='text/xml' href='f'>");
    static final List<byte[]> JSON = bytes(JSON_FEED, "{\"items\":[]}");
    static final List<byte[]> OPML = bytes(OPML_LIST);
    static final List<byte[]> DATES = Stream.of(
                    "Sat, 03 Jan 2026 09:00:00 +0100",
                    "2026-01-03T09:00:00.123456789Z",
                    "2026-W01-6",
                    "2026-003",
                    "3 January 2026 9:00 PM EST",
                    "03/01/2026 09:00",
                    "Samedi, 3 janvier 2026 09:00:00 GMT",
                    "20260103T090000Z",
                    "1767430800",
                    "Jan 3, 2026",
                    "2026年1月3日 9:00")
            .map(date -> date.getBytes(UTF_8))
            .toList();

    static final List<String> XML_TOKENS = List.of(
            "<",
            ">",
            "&",
            "&#",
            "&#0;",
            "&#x110000;",
            "&#xD800;",
            "&nbsp;",
            "&unknown;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?xml encoding='utf-7'?>",
            "<?xml encoding='x'?>",
            "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
            "<!DOCTYPE x [<!ENTITY a '&a;'>]>",
            "&a;",
            "xml:base='://'",
            "xml:base='https://[::1'",
            "xmlns='",
            "xmlns:a='b'",
            "<item>",
            "</item>",
            "<entry>",
            "</entry>",
            "<rss>",
            "<feed>",
            "<link href='http://[' />",
            "<pubDate>",
            "\u0000",
            "\u00ef\u00bb\u00bf",
            "\u00ff\u00fe",
            "\u00fe\u00ff",
            "\u00f0\u009f\u0098\u0080",
            "%",
            "%zz",
            "99999999999999999999",
            "-1",
            "NaN",
            "<ttl>2147483648</ttl>",
            "<hour>25</hour>",
            "</",
            "/>",
            "=\"",
            "'");
    static final List<String> JSON_TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1e999",
            "-0",
            "1E400000000",
            "\\u0000",
            "\\ud800",
            "[[[[[[[[",
            "{\"a\":{\"a\":",
            "\"items\":",
            "\"hubs\":",
            "\"url\":",
            "99999999999999999999",
            "\u00ef\u00bb\u00bf",
            "//",
            "/*");
    static final List<String> DATE_TOKENS = List.of(
            "0",
            "9",
            "99",
            "-",
            "+",
            ":",
            "T",
            "Z",
            "GMT",
            "+9999",
            "-00:00",
            "24:00:00",
            "60",
            "Feb 30",
            "W53",
            "366",
            "AM",
            "PM",
            "Mon",
            " ",
            ",",
            "/",
            ".",
            "999999999",
            "Europe/Berlin",
            "(UTC)",
            "\u0000");

    private Documents() {}

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> Stream.of(text.getBytes(UTF_8), text.getBytes(UTF_16)))
                .toList();
    }
}
