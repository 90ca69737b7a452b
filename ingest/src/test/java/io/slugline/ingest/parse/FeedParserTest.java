package io.slugline.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.parse.ParseResult.NotAFeed;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {
    @Nested
    class TheTop {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<rss><channel><item><guid>1</guid></item><item><guid>2</guid></item><item><guid>3</guid></item></channel></rss>",
                    "<rss><channel><item><guid>1</guid></item><item><guid>2</guid></item><item><guid>3</gu",
                    "<feed><entry><id>1</id></entry><entry><id>2</id></entry><entry><id>3</id></entry></feed>",
                    "{\"version\":\"1.1\",\"items\":[{\"id\":1},{\"id\":2},{\"id\":3}]}",
                })
        void isReadAsFarAsWanted(String document) {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);

            ParsedFeed two = (ParsedFeed) FeedParser.parse(bytes, "", null, 2);
            ParsedFeed one = (ParsedFeed) FeedParser.parse(bytes, "", null, 1);

            assertThat(two.entries()).extracting(Entry::guid).containsExactly("1", "2");
            assertThat(one.entries()).extracting(Entry::guid).containsExactly("1");
        }
    }

    @Nested
    class Rss {
        @Test
        void readsTheModulesThatCarryText() {
            Entry entry = only("""
                    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                         xmlns:d="http://purl.org/dc/elements/1.1/"><channel><item>
                      <title>Storm &amp;amp; flood</title>
                      <description>&lt;p&gt;Short&lt;/p&gt;</description>
                      <content:encoded><![CDATA[<p>Long</p><p>text</p><script>alert(1)</script>]]></content:encoded>
                      <d:creator>Ada Writer</d:creator><d:date>2026-01-03T09:00:00Z</d:date>
                      <category>Weather</category><d:subject>Rivers</d:subject>
                    </item></channel></rss>""");

            assertThat(entry.title()).isEqualTo("Storm & flood");
            assertThat(entry.summary()).isEqualTo("Short");
            assertThat(entry.content()).isEqualTo("Long\ntext");
            assertThat(entry.authors()).containsExactly("Ada Writer");
            assertThat(entry.categories()).containsExactly("Weather", "Rivers");
            assertThat(entry.published()).isEqualTo(Instant.parse("2026-01-03T09:00:00Z"));
        }

        @Test
        void readsRdf() {
            ParsedFeed feed = feed("""
                    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
                      <channel rdf:about="https://x.example/"><title>News</title><link>https://x.example/</link></channel>
                      <item rdf:about="https://x.example/1"><title>One</title><link>https://x.example/1</link></item>
                    </rdf:RDF>""");

            assertThat(feed.format()).isEqualTo("RSS 1.0");
            assertThat(feed.title()).isEqualTo("News");
            assertThat(feed.entries()).extracting(Entry::guid).containsExactly("https://x.example/1");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ada@x.example (Ada Writer) | Ada Writer",
                    "Ada Writer <ada@x.example> | Ada Writer",
                    "ada@x.example | ada@x.example",
                    "Ada Writer | Ada Writer",
                })
        void findsTheNameOfAnAuthor(String text, String name) {
            Entry entry = only("<rss version='2.0'><channel><item><title>t</title><author>" + text.replace("<", "&lt;")
                    + "</author></item></channel></rss>");

            assertThat(entry.authors()).containsExactly(name);
        }

        @Test
        void takesAPermalinkForTheLink() {
            Entry entry =
                    only("<rss version='2.0'><channel><item><title>t</title><guid>https://x.example/1</guid></item>"
                            + "</channel></rss>");

            assertThat(entry.link()).isEqualTo("https://x.example/1");
        }

        @Test
        void readsWhatThePublisherAsksOfSchedules() {
            ParsedFeed feed = feed("<rss version='2.0'><channel><ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour>"
                    + "<hour>5</hour></skipHours><skipDays><day>Sunday</day></skipDays></channel></rss>");

            assertThat(feed.wishes().interval()).contains(Duration.ofMinutes(90));
            assertThat(feed.wishes().skipHours()).containsExactlyInAnyOrder(0, 5);
            assertThat(feed.wishes().skipDays()).containsExactly(DayOfWeek.SUNDAY);
        }
    }

    @Nested
    class Atom {
        @Test
        void resolvesLinksAgainstEveryBaseAbove() {
            ParsedFeed feed = feed("""
                    <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/news/">
                      <entry xml:base="2026/"><id>urn:1</id><title>t</title><link href="one.html"/></entry></feed>""");

            assertThat(feed.entries().get(0).link()).isEqualTo("https://x.example/news/2026/one.html");
        }

        @Test
        void readsXhtmlHtmlTextAndBase64() {
            ParsedFeed feed = feed("""
                    <feed xmlns="http://www.w3.org/2005/Atom">
                      <entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title>
                        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry>
                      <entry><title type="text">1 &lt; 2 &amp;amp; more</title>
                        <content type="application/octet-stream">U29tZSB0ZXh0</content></entry></feed>""");

            assertThat(feed.entries()).extracting(Entry::title).containsExactly("A bold title", "1 < 2 &amp; more");
            assertThat(feed.entries()).extracting(Entry::content).containsExactly("One\nTwo", "Some text");
        }

        @Test
        void prefersTheStorysPageAmongManyLinks() {
            Entry entry = only("""
                    <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title>
                      <link rel="self" href="https://x.example/self"/><link rel="enclosure" href="https://x.example/a.mp3"/>
                      <link rel="alternate" type="application/json" href="https://x.example/j"/>
                      <link rel="alternate" type="text/html" href="https://x.example/story"/></entry></feed>""");

            assertThat(entry.link()).isEqualTo("https://x.example/story");
        }

        @Test
        void givesAnEntryWithoutAuthorTheFeeds() {
            Entry entry = only("<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Desk</name></author>"
                    + "<entry><title>t</title></entry></feed>");

            assertThat(entry.authors()).containsExactly("Desk");
        }

        @Test
        void readsAtom03() {
            ParsedFeed feed = feed("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><tagline>Line</tagline>"
                    + "<entry><title mode='escaped'>a &lt;i&gt;b&lt;/i&gt;</title><issued>2026-01-03T09:00:00Z</issued>"
                    + "</entry></feed>");

            assertThat(feed.format()).isEqualTo("Atom 0.3");
            assertThat(feed.description()).isEqualTo("Line");
            assertThat(feed.entries().get(0).title()).isEqualTo("a b");
        }
    }

    @Nested
    class Json {
        @Test
        void keepsItemsBeforeABreak() {
            ParsedFeed feed = feed("{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"J\",\"items\":["
                    + "{\"id\":1,\"content_html\":\"<p>One</p>\"},{\"id\":\"2\",\"conte");

            assertThat(feed.complete()).isFalse();
            assertThat(feed.entries()).extracting(Entry::content).containsExactly("One");
        }

        @Test
        void isNotAnyOtherJson() {
            assertThat(parse("{\"version\":\"2.0\",\"items\":[{\"title\":\"x\"}]}"))
                    .isInstanceOf(NotAFeed.class);
        }
    }

    @Nested
    class BrokenDocuments {
        @Test
        void keepEntriesBeforeATruncationAndDropTheCutOne() {
            ParsedFeed feed = feed("<rss version='2.0'><channel><title>T</title><item><title>One</title></item>"
                    + "<item><title>Two</title></item><item><title>Thr");

            assertThat(feed.complete()).isFalse();
            assertThat(feed.entries()).extracting(Entry::title).containsExactly("One", "Two");
        }

        @Test
        void keepAmpersandsThatNobodyEscaped() {
            Entry entry = only("<rss version='2.0'><channel><item><title>Fish & chips & AT&T</title>"
                    + "<link>https://x.example/?a=1&copy=2&b=3</link></item></channel></rss>");

            assertThat(entry.title()).isEqualTo("Fish & chips & AT&T");
            assertThat(entry.link()).isEqualTo("https://x.example/?a=1&copy=2&b=3");
        }

        @Test
        void mayForgetToDeclareNamespaces() {
            Entry entry = only("<rss version='2.0'><channel><item><title>t</title><dc:creator>Ada</dc:creator>"
                    + "<content:encoded>Full</content:encoded></item></channel></rss>");

            assertThat(entry.authors()).containsExactly("Ada");
            assertThat(entry.content()).isEqualTo("Full");
        }

        @Test
        void maySayOtherThingsFirst() {
            assertThat(feed("\n\n Warning: something in line 3\n<?xml version='1.0'?><rss version='2.0'><channel>"
                                    + "<title>T</title></channel></rss>")
                            .title())
                    .isEqualTo("T");
        }

        @Test
        void mayHoldCharactersThatXmlForbids() {
            assertThat(
                            only("<rss version='2.0'><channel><item><title>a\u0000b\u0001c&#0;&#xD800;</title></item></channel></rss>")
                                    .title())
                    .doesNotContain("\u0000", "\u0001")
                    .startsWith("abc");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<html><body>Hello</body></html> | The document is an HTML page, not a feed.",
                    "<note/> | The document is XML, but no feed: its root is 'note'.",
                    "hello | The document is neither XML nor JSON.",
                    "'  ' | The document is empty.",
                })
        void areNoFeedsForAReason(String document, String reason) {
            assertThat(parse(document)).isEqualTo(new NotAFeed(reason));
        }
    }

    @Nested
    class OldDocuments {
        @Test
        void mayUseTheEntitiesOfHtml() {
            Entry entry = only("""
                    <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
                      "http://my.netscape.com/publish/formats/rss-0.91.dtd" [<!ENTITY nbsp "&#160;">]>
                    <rss version="0.91"><channel><item><title>Caf&eacute;&nbsp;&ldquo;Bar&rdquo;</title></item></channel></rss>""");

            assertThat(entry.title()).isEqualTo("Café “Bar”");
        }
    }

    private static Entry only(String document) {
        List<Entry> entries = feed(document).entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static ParsedFeed feed(String document) {
        ParseResult result = parse(document);
        assertThat(result).isInstanceOf(ParsedFeed.class);
        return (ParsedFeed) result;
    }

    private static ParseResult parse(String document) {
        return FeedParser.parse(document.getBytes(StandardCharsets.UTF_8), "https://x.example/feed", null);
    }
}
