package io.slugline.console.models;

import io.slugline.console.ConsoleConfig;
import io.slugline.console.projection.RecordTables;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which versions of the reviewed model there are, which one serves, and the labels it gives. */
@Singleton
public class ModelShelf {
    private static final String CHAMPION = "champion";

    private final String modelName;
    private final RecordTables tables;

    public ModelShelf(ConsoleConfig config, RecordTables tables) {
        this.modelName = config.model().name();
        this.tables = tables;
    }

    /** Versions of the model, newest first. */
    public List<ModelVersion> versions() {
        return tables.versions().stream()
                .filter(version -> version.getName().equals(modelName))
                .sorted(Comparator.comparingInt(ModelVersion::getVersion).reversed())
                .toList();
    }

    public Optional<ModelVersion> version(int number) {
        return versions().stream()
                .filter(version -> version.getVersion() == number)
                .findFirst();
    }

    /** Changes of the model's aliases, newest first. */
    public List<AliasChange> aliasChanges() {
        List<AliasChange> changes = new java.util.ArrayList<>(tables.aliasChanges().stream()
                .filter(change -> change.getModelName().equals(modelName))
                .toList());
        java.util.Collections.reverse(changes);
        return changes;
    }

    /** The newest change of the champion alias that still names a version. */
    public Optional<AliasChange> champion() {
        return aliasChanges().stream()
                .filter(change -> change.getAlias().equals(CHAMPION))
                .findFirst()
                .filter(change -> change.getVersion() != null);
    }

    /** Labels of the champion, or of the newest version while there is none; empty before the first version. */
    public List<ModelLabel> labels() {
        List<ModelVersion> versions = versions();
        return champion()
                .flatMap(change -> version(change.getVersion()))
                .or(() -> versions.stream().findFirst())
                .map(ModelVersion::getLabels)
                .orElse(List.of());
    }

    /** Labels by id. */
    public Map<String, ModelLabel> labelsById() {
        return labels().stream().collect(Collectors.toMap(ModelLabel::getId, Function.identity(), (a, b) -> a));
    }

    /** Name of the model. */
    public String modelName() {
        return modelName;
    }
}
