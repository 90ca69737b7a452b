package io.slugline.console.decisions;

import io.slugline.console.models.ModelShelf;
import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.RecordTables;
import io.slugline.schemas.ModelLabel;
import java.util.List;

/** A model with two labels. */
final class SportAndHealth extends ModelShelf {
    static final String SPORT = "medtop:15000000";
    static final String HEALTH = "medtop:07000000";

    SportAndHealth() {
        super(Settings.alone(), new RecordTables());
    }

    @Override
    public List<ModelLabel> labels() {
        return List.of(
                new ModelLabel(SPORT, "sport", "Contests of skill or strength."),
                new ModelLabel(HEALTH, "health", "Illness, medicine and the well-being of people."));
    }
}
