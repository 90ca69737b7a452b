package io.slugline.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.data.ClassDistribution;
import io.slugline.model.data.LengthHistogram;
import io.slugline.model.evaluation.Bootstrap;
import io.slugline.model.evaluation.Comparison;
import io.slugline.model.evaluation.EvaluatedRun;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.LearningCurve;
import io.slugline.model.evaluation.LearningCurve.Line;
import io.slugline.model.evaluation.LearningCurve.Point;
import io.slugline.model.evaluation.SeedStudy;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportTest {
    private static final List<String> LABELS = List.of("arts & media", "<script>alert(1)</script>", "weather");
    private static final int[] TRUTH = {0, 0, 1, 2, 2, 1};
    private static final double[][] SCORES = {
        {0.7, 0.2, 0.1}, {0.3, 0.5, 0.2}, {0.1, 0.8, 0.1}, {0.2, 0.2, 0.6}, {0.1, 0.1, 0.8}, {0.2, 0.5, 0.3}
    };
    private static final Evaluation EVALUATION = Evaluation.of(LABELS, TRUTH, SCORES);
    private static final Report REPORT = new Report(
            "Evaluation of \"head\"",
            Map.of("Seed", "7"),
            List.of(
                    new EvaluationSection("Held-out examples", EVALUATION),
                    new LearningCurveSection("Learning curve", curve()),
                    new ComparisonSection("Comparison", comparison()),
                    new SeedSection("Seeds", List.of(new SeedStudy("head", List.of(EVALUATION, EVALUATION)))),
                    new ClassSection("Classes", Map.of("all", ClassDistribution.of(List.of("a", "b", "b")))),
                    new LengthSection(
                            "Lengths", "tokens", LengthHistogram.of(new int[] {3, 12, 40}, 10, List.of(16)))));

    @Nested
    class AsText {
        @Test
        void alignsFactsUnderTheTitle() {
            String text = new Report("Run", Map.of("Seed", "7"), List.of()).toText();

            assertThat(text).isEqualTo("Run\n===\nSeed  7\n");
        }

        @Test
        void showsFiguresClassesAndMistakes() {
            String text = new EvaluationSection(
                            "Held out", Evaluation.of(List.of("a", "bb"), new int[] {0, 1}, new int[] {0, 0}))
                    .toText();

            assertThat(text)
                    .contains("Accuracy         0.500\n")
                    .contains("Label          Precision  Recall     F1  Examples\n")
                    .contains("bb                 0.000   0.000  0.000         1\n")
                    .contains("bb          a              1             100.0 %\n");
        }

        @Test
        void writesPointsAsDecimalSeparatorInEveryLocale() {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.GERMANY);
                assertThat(REPORT.toText()).contains("0.833").doesNotContain("0,833");
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void contrastsRunsWithTheBaseline() {
            String text = new ComparisonSection("Comparison", comparison()).toText();

            assertThat(text)
                    .contains("Difference to head; p by McNemar's exact test")
                    .containsPattern("perfect +\\+0\\.167 .* 0 +1 +1\\.0000 +1\n");
        }
    }

    @Nested
    class AsJson {
        @Test
        void givesBackTheSameEvaluation() throws JsonProcessingException {
            ObjectMapper json = new ObjectMapper();

            JsonNode sections = json.readTree(REPORT.toJson()).get("sections");

            Evaluation read = json.treeToValue(sections.at("/0/content/evaluation"), Evaluation.class);
            assertThat(read).isEqualTo(EVALUATION);
        }

        @Test
        void givesBackAnAreaThatIsNotDefined() throws JsonProcessingException {
            Evaluation without = Evaluation.of(List.of("a", "b"), new int[] {0}, new double[][] {{1, 0}});
            ObjectMapper json = new ObjectMapper();

            Evaluation read = json.readValue(json.writeValueAsString(without), Evaluation.class);

            assertThat(read).isEqualTo(without);
        }

        @Test
        void namesEverySection() throws JsonProcessingException {
            JsonNode json = new ObjectMapper().readTree(REPORT.toJson());

            assertThat(json.get("sections").findValuesAsText("heading"))
                    .containsExactly(
                            "Held-out examples", "Learning curve", "Comparison", "Seeds", "Classes", "Lengths");
        }
    }

    @Nested
    class AsHtml {
        private final String html = REPORT.toHtml();
        private final Document page = parsed(html);

        @Test
        void loadsAndRunsNothing() {
            assertThat(html)
                    .doesNotContainPattern(Pattern.compile("<script|<link|<img|src=|href=|url\\(|@import|https?:"));
        }

        @Test
        void escapesLabels() {
            assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "arts &amp; media");
        }

        @Test
        void followsLightAndDark() {
            assertThat(html).contains("prefers-color-scheme: dark", "name=\"color-scheme\" content=\"light dark\"");
        }

        @Test
        void saysWhatEveryDrawingShows() {
            List<Element> drawings = elements("svg");

            assertThat(drawings).hasSize(6).allSatisfy(drawing -> {
                assertThat(drawing.getAttribute("role")).isEqualTo("img");
                assertThat(drawing.getElementsByTagName("title").item(0).getTextContent())
                        .isNotBlank();
                assertThat(drawing.getElementsByTagName("desc").item(0).getTextContent())
                        .isNotBlank();
            });
        }

        @Test
        void givesEveryHeadOfATableItsScope() {
            assertThat(elements("th")).isNotEmpty().allSatisfy(head -> assertThat(head.getAttribute("scope"))
                    .isIn("col", "row"));
        }

        @Test
        void givesEverySectionAHeadingOfItsOwn() {
            List<String> ids = elements("h2").stream()
                    .map(heading -> heading.getAttribute("id"))
                    .toList();

            assertThat(ids).doesNotHaveDuplicates().hasSize(6);
            assertThat(elements("section"))
                    .extracting(section -> section.getAttribute("aria-labelledby"))
                    .isEqualTo(ids);
        }

        private List<Element> elements(String name) {
            NodeList found = page.getElementsByTagName(name);
            return IntStream.range(0, found.getLength())
                    .mapToObj(index -> (Element) found.item(index))
                    .toList();
        }
    }

    /** The page is also well-formed XML but for the doctype and the void elements in its head. */
    private static Document parsed(String html) {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<meta [^>]*>", "");
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError("The page is not well-formed.", e);
        }
    }

    private static LearningCurve curve() {
        return new LearningCurve(
                List.of(new Line("training", List.of(new Point(0, 1.6), new Point(10, 0.4)))),
                List.of(new Line("accuracy", List.of(new Point(10, 0.8)))));
    }

    private static Comparison comparison() {
        EvaluatedRun head = EvaluatedRun.of("head", LABELS, TRUTH, SCORES);
        EvaluatedRun perfect = EvaluatedRun.of("perfect", LABELS, TRUTH, TRUTH);
        return Comparison.of(TRUTH, List.of(head, perfect), new Bootstrap(100, 0.95, 1));
    }
}
