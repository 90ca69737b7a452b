package io.slugline.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDocumentTest {
    private static final Duration MOST_CPU = Duration.ofSeconds(1);

    @Test
    void readsNoFile(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the-secret");
        String document = withEntity("<!ENTITY x SYSTEM \"" + secret.toUri() + "\">");

        assertThat(parse(document).toString()).doesNotContain("the-secret");
        assertThat(readWithTheJdksDefaults(document))
                .as("the attack works on an unguarded reader")
                .contains("the-secret");
    }

    @Test
    void asksNoServer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        canary.start();
        try {
            String url = "http://127.0.0.1:" + canary.getAddress().getPort() + "/x.dtd";
            parse(withEntity("<!ENTITY % d SYSTEM \"" + url + "\"> %d; <!ENTITY x SYSTEM \"" + url + "\">"));
            parse("<!DOCTYPE rss SYSTEM \"" + url + "\"><rss version='2.0'><channel/></rss>");

            assertThat(asked).hasValue(0);
        } finally {
            canary.stop(0);
        }
    }

    @Test
    void expandsNoEntitiesOfTheDocument() {
        StringBuilder bomb = new StringBuilder("<!ENTITY x0 \"lollollol\">");
        for (int level = 1; level <= 9; level++) {
            bomb.append("<!ENTITY x")
                    .append(level)
                    .append(" \"")
                    .append(("&x" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }

        long cpu = cpuOf(() -> parse(withEntity(bomb + "<!ENTITY x \"&x9;\">")));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>",
                "<item>",
                "<div>",
                "<a b='",
                "<![CDATA[",
                "<!--",
                "&lt;div&gt;",
                "&",
                "<channel><item><title>"
            })
    void endsQuicklyHoweverDeeplyNested(String opening) {
        String document = "<rss version='2.0'><channel><item><description>" + opening.repeat(200_000);
        parse(document);

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"items\":"})
    void endsQuicklyHoweverDeepTheJson(String opening) {
        String document = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + opening.repeat(100_000);

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @Test
    void endsQuicklyWithManyNamespacesAndAttributes() {
        StringBuilder document = new StringBuilder("<rss version='2.0'");
        for (int number = 0; number < 5_000; number++) {
            document.append(" xmlns:n")
                    .append(number)
                    .append("='u")
                    .append(number)
                    .append("'");
        }
        document.append("><channel>").append("<item/>".repeat(2_000)).append("</channel></rss>");
        parse(document.toString());

        long cpu = cpuOf(() -> parse(document.toString()));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @CsvSource({"'', .", "1, -", "1, /", "'1 a', -", "'a', .-"})
    void endsQuicklyWhateverItsDates(String start, String unit) {
        String date = (start + unit.repeat(99)).substring(0, 99);
        String document = "<rss version='2.0'><channel><item>" + ("<pubDate>" + date + "</pubDate>").repeat(1_000);
        parse(document);

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<link>%s</link>", "<link href='%s'/>", "<link xml:base='%s'>a</link>"})
    void endsQuicklyHoweverWindingItsAddresses(String element) {
        String document = "<rss version='2.0' xml:base='http://x.example/'><channel><item>"
                + element.formatted("./".repeat(50_000));

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @Test
    void endsQuicklyHoweverManyAddressesWind() {
        String link = "<item><link>" + "./".repeat(3_500) + "</link></item>";
        String document = "<rss version='2.0' xml:base='http://x.example/'><channel>" + link.repeat(500);

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @Test
    void endsQuicklyWithManyRoots() {
        String document = "<a/>".repeat(100_000);

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @Test
    void endsQuicklyWithALongNamespaceOfManyElements() {
        String document = "<rss version='2.0' xmlns='" + "N".repeat(100_000) + "'><channel>" + "<a/>".repeat(2_000);

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @Test
    void endsQuicklyWithManyAuthorsOfManyItems() {
        StringBuilder authors = new StringBuilder("{}");
        for (int number = 0; number < 3_000; number++) {
            authors.append(",{\"name\":\"n").append(number).append("\"}");
        }
        String document = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"authors\":[" + authors
                + "],\"items\":[{}" + ",{}".repeat(10_000) + "]}";

        long cpu = cpuOf(() -> parse(document));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    @Test
    void endsQuicklyWithManyNamespacesInScopeOfManyElements() {
        StringBuilder document = new StringBuilder("<rss version='2.0'><channel>");
        for (int level = 0; level < 20; level++) {
            document.append("<a");
            for (int number = 0; number < 500; number++) {
                document.append(" xmlns:n")
                        .append(level)
                        .append('x')
                        .append(number)
                        .append("='u'");
            }
            document.append('>');
        }
        document.append("<b/>".repeat(5_000));

        long cpu = cpuOf(() -> parse(document.toString()));

        assertThat(Duration.ofNanos(cpu)).isLessThan(MOST_CPU);
    }

    private static String withEntity(String declarations) {
        return "<?xml version='1.0'?><!DOCTYPE rss [" + declarations
                + "]><rss version='2.0'><channel><title>&x;</title></channel></rss>";
    }

    private static ParseResult parse(String document) {
        return FeedParser.parse(document.getBytes(StandardCharsets.UTF_8), "", null);
    }

    /** The least of up to three runs, in nanoseconds: other work on the machine stretches processor time, too. */
    private static long cpuOf(Runnable action) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 3 && least >= MOST_CPU.toNanos(); run++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            action.run();
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return least;
    }

    /** The twin: what happens without this module's reader. */
    private static String readWithTheJdksDefaults(String document) throws XMLStreamException, IOException {
        try (Reader reader = new java.io.InputStreamReader(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)) {
            XMLStreamReader events = XMLInputFactory.newDefaultFactory().createXMLStreamReader(reader);
            StringBuilder text = new StringBuilder();
            while (events.hasNext()) {
                if (events.next() == XMLStreamReader.CHARACTERS) {
                    text.append(events.getText());
                }
            }
            return text.toString();
        }
    }
}
