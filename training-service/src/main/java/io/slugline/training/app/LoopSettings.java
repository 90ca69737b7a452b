package io.slugline.training.app;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.checkpoint.SigningKeys;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.training.gate.GateRules;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.lane.Promotion;
import io.slugline.training.run.DeepRules;
import io.slugline.training.run.DriftRules;
import io.slugline.training.run.RetrainRules;
import io.slugline.training.run.Triggers;
import io.slugline.training.shadow.AgreementRules;
import io.slugline.training.shadow.ShadowRules;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.storage.SignedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What a learning loop needs to know, free of any framework.
 *
 * @param labels what is trained
 * @param deep how the deep lane fine-tunes
 */
public record LoopSettings(
        KafkaAccess access,
        String modelName,
        LabelBook labels,
        Path dataFolder,
        Storage storage,
        Triggers triggers,
        FineTuningOptions deep,
        Rollout rollout) {
    /**
     * Where releases lie.
     *
     * @param young releases stored less than this ago are never removed
     */
    public record Storage(SignedStore store, Duration young) {
        static Storage of(TrainingConfig.Artifacts config) {
            return new Storage(
                    new SignedStore(
                            ArtifactStore.open(config.uri()),
                            config.signingKey().map(SigningKeys::privateKey)),
                    config.keep());
        }
    }

    /**
     * From an accepted version to the champion and back.
     *
     * @param promote false leaves accepted versions to a person
     */
    public record Rollout(GateRules gate, boolean promote, ShadowRules shadow, AgreementRules agreement) {
        Promotion.Policy policy() {
            if (!promote) {
                return Promotion.Policy.BY_HAND;
            }
            return shadow.isOn() ? Promotion.Policy.SHADOW_FIRST : Promotion.Policy.AT_ONCE;
        }
    }

    /** The settings as configured. */
    static LoopSettings of(TrainingConfig config) {
        return new LoopSettings(
                new KafkaAccess(
                        config.kafka().bootstrapServers(),
                        config.registry().url(),
                        config.topics().prefix().orElse(""),
                        config.kafka().clientFile()),
                config.model().name(),
                config.model().labelSet().map(LabelBook::read).orElseGet(() -> LabelBook.of(MediaTopic.labelSet())),
                config.dataDir().toAbsolutePath().normalize(),
                Storage.of(config.artifacts()),
                triggers(config.retrain(), config.deep()),
                FineTuningOptions.of(
                                config.deep().adaptation().adaptation(),
                                config.deep().epochs(),
                                config.deep().learningRate())
                        .withMaxTokens(config.deep().maxTokens()),
                rollout(config));
    }

    private static Triggers triggers(TrainingConfig.Retrain retrain, TrainingConfig.Deep deep) {
        return new Triggers(
                new RetrainRules(retrain.newLabels(), retrain.perLabel(), retrain.age(), retrain.quiet()),
                new DriftRules(retrain.labelDrift(), retrain.confidenceFall()),
                new DeepRules(
                        deep.newLabels(),
                        deep.flatRuns(),
                        deep.gain(),
                        deep.at().orElse(null),
                        ZoneId.systemDefault()),
                retrain.pause());
    }

    private static Rollout rollout(TrainingConfig config) {
        TrainingConfig.Gate gate = config.gate();
        TrainingConfig.Rollback rollback = config.rollback();
        return new Rollout(
                new GateRules(
                        gate.macroF1Fall(),
                        gate.recallFall(),
                        gate.lostArticles(),
                        gate.significance(),
                        gate.calibrationRise(),
                        gate.speedFall()),
                gate.promote(),
                new ShadowRules(config.shadow().period(), config.shadow().labels(), gate.significance()),
                new AgreementRules(rollback.agreementFall(), rollback.labels(), gate.significance()));
    }
}
