package io.slugline.training.app;

import io.slugline.training.gate.GateRules;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.run.RetrainRules;
import java.net.URI;
import java.nio.file.Path;

/**
 * What a learning loop needs to know, free of any framework.
 *
 * @param artifacts base address of the artifact store, absolute
 * @param promote false leaves accepted versions to a person
 */
public record LoopSettings(
        KafkaAccess access,
        String modelName,
        Path dataFolder,
        URI artifacts,
        RetrainRules retrain,
        GateRules gate,
        boolean promote) {
    /** The settings as configured. */
    static LoopSettings of(TrainingConfig config) {
        TrainingConfig.Retrain retrain = config.retrain();
        TrainingConfig.Gate gate = config.gate();
        return new LoopSettings(
                new KafkaAccess(
                        config.kafka().bootstrapServers(),
                        config.registry().url(),
                        config.topics().prefix().orElse("")),
                config.model().name(),
                config.dataDir().toAbsolutePath().normalize(),
                absolute(config.artifacts().uri()),
                new RetrainRules(retrain.newLabels(), retrain.perLabel(), retrain.age(), retrain.quiet()),
                new GateRules(
                        gate.macroF1Fall(),
                        gate.recallFall(),
                        gate.lostArticles(),
                        gate.significance(),
                        gate.calibrationRise()),
                gate.promote());
    }

    /** {@code file:./data} names a folder below the working directory, which no other process may share. */
    private static URI absolute(URI uri) {
        return uri.isOpaque() && "file".equals(uri.getScheme())
                ? Path.of(uri.getSchemeSpecificPart())
                        .toAbsolutePath()
                        .normalize()
                        .toUri()
                : uri;
    }
}
