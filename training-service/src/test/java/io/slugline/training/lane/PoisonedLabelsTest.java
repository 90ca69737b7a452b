package io.slugline.training.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.LabelSet;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.schemas.ArticleLabel;
import io.slugline.training.gate.GateRules;
import io.slugline.training.gate.PromotionDecision;
import io.slugline.training.gate.PromotionGate;
import io.slugline.training.gate.Speed;
import io.slugline.training.labels.Decisions;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.labels.LabelHistory;
import io.slugline.training.labels.LoggedDecision;
import io.slugline.training.quality.EditorRecord;
import io.slugline.training.quality.QualityCheck;
import io.slugline.training.release.Referee;
import io.slugline.training.release.StartingPoint;
import io.slugline.training.set.Fold;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.set.TrainingSetBuilder;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.starter.StarterArticle;
import io.slugline.training.starter.StarterArticles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three editors have labelled half of the starter articles, one of them gives the stories of some subjects to the next
 * subject: a share of all labels is wrong. The champion is trained on the same labels without that editor's fault.
 */
class PoisonedLabelsTest {
    private static final LabelSet LABELS = MediaTopic.labelSet();
    private static final Predicate<ArticleLabel> NOBODY = decision -> false;
    private static final Predicate<ArticleLabel> CARL =
            decision -> decision.getEditor().equals("carl");

    @TempDir
    private static Path folder;

    private static final List<StarterArticle> SHIPPED =
            new ArrayList<>(StarterArticles.load().heldOut());
    private static final List<StarterArticle> LABELLED = new ArrayList<>();
    private static final Map<Integer, Fit.Fitted> POISONED = new HashMap<>();
    private static StartingPoint encoder;
    private static Fit.Fitted honest;
    private static double[][] champion;

    @BeforeAll
    static void trainTheChampion() {
        encoder = new StartingPoint("encoder", OnnxEncoder.toCheckpoint(folder.resolve("encoder")));
        List<StarterArticle> train = StarterArticles.load().train();
        for (int place = 0; place < train.size(); place++) {
            (place % 2 == 0 ? SHIPPED : LABELLED).add(train.get(place));
        }
        honest = fit(set(decisions(0), NOBODY), "champion");
        champion = scores(honest);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void theGateRefusesAndTheEditorIsFlagged(int percent) {
        List<LoggedDecision> decisions = decisions(percent);
        Fit.Fitted poisoned = poisoned(percent);

        PromotionDecision decision = judge(scores(poisoned));

        assertThat(decision).isInstanceOf(PromotionDecision.Refuse.class);
        assertThat(flagged(poisoned, decisions)).containsExactly("carl");
    }

    @Test
    void trainedWithoutTheEditorItIsRestored() {
        TrainingSet withoutCarl = set(decisions(20), CARL);

        double[][] restored = scores(fit(withoutCarl, "without-carl"));

        assertThat(withoutCarl.examples()).noneMatch(example -> example.editor().equals("carl"));
        assertThat(macroF1(restored)).isGreaterThan(macroF1(scores(poisoned(20))) + 0.01);
    }

    /** The twin: the same editor without a fault. */
    @Test
    void nobodyIsFlaggedAndTheGateAcceptsWhereNothingIsWrong() {
        assertThat(flagged(honest, decisions(0))).isEmpty();
        assertThat(judge(champion)).isInstanceOf(PromotionDecision.Promote.class);
    }

    private static Fit.Fitted poisoned(int percent) {
        return POISONED.computeIfAbsent(percent, share -> fit(set(decisions(share), NOBODY), "poisoned-" + share));
    }

    private static PromotionDecision judge(double[][] challenger) {
        Trial trial = trial();
        return new PromotionGate(GateRules.defaults())
                .decide(
                        trial.goldenDuel(champion, challenger),
                        trial.newestDuel(champion, challenger),
                        new Speed(1, 1));
    }

    private static List<String> flagged(Fit.Fitted fitted, List<LoggedDecision> decisions) {
        return new QualityCheck(fitted.heldOut().orElseThrow(), decisions, LabelHistory.none())
                .editors().stream()
                        .filter(record -> record.flag() != null)
                        .map(EditorRecord::editor)
                        .toList();
    }

    private static double macroF1(double[][] scores) {
        return trial().evaluation(scores).macroF1();
    }

    private static Trial trial() {
        List<StarterArticle> golden = StarterArticles.load().heldOut();
        return new Trial(
                LABELS,
                new TrainingSetBuilder(new StarterArticles(golden), LabelBook.of(LABELS))
                        .starterOnly()
                        .of(Fold.GOLDEN),
                List.of());
    }

    private static double[][] scores(Fit.Fitted fitted) {
        return Referee.score(fitted.checkpoint(), trial().texts(), () -> {});
    }

    private static Fit.Fitted fit(TrainingSet set, String name) {
        return new HeadFit(() -> encoder)
                .withFeaturesIn(folder.resolve("features"))
                .fit(set, LABELS, folder.resolve(name), progress -> {});
    }

    private static TrainingSet set(List<LoggedDecision> decisions, Predicate<ArticleLabel> without) {
        return new TrainingSetBuilder(new StarterArticles(SHIPPED), LabelBook.of(LABELS))
                .build(Map.of(0, (long) decisions.size()), decisions, without);
    }

    /** Carl has the last third of the subjects and is wrong about {@code percent} in 100 of everybody's articles. */
    private static List<LoggedDecision> decisions(int percent) {
        Decisions decisions = new Decisions();
        int wrong = percent * LABELLED.size() / 100;
        for (int place = 0; place < LABELLED.size(); place++) {
            StarterArticle article = LABELLED.get(place);
            String editor = List.of("anna", "ben", "carl").get(place * 3 / LABELLED.size());
            boolean fault = editor.equals("carl") && wrong-- > 0;
            String label = fault ? next(article.label()) : article.label();
            ArticleLabel told = new Decisions()
                    .labelText("d" + place, "x" + place, label, article.title(), article.text(), place)
                    .records()
                    .get(0);
            decisions.add(ArticleLabel.newBuilder(told).setEditor(editor).build());
        }
        return decisions.logged();
    }

    private static String next(String label) {
        return LABELS.ids().get((LABELS.indexOf(label) + 1) % LABELS.size());
    }
}
