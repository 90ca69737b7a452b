package io.slugline.console.decisions;

import io.slugline.console.models.ModelShelf;
import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.RecordTables;
import io.slugline.schemas.ModelLabel;
import java.util.List;

/** A model with one label. */
final class SportOnly extends ModelShelf {
    static final String ID = "medtop:15000000";

    SportOnly() {
        super(Settings.alone(), new RecordTables());
    }

    @Override
    public List<ModelLabel> labels() {
        return List.of(new ModelLabel(ID, "sport", "Contests of skill or strength."));
    }
}
