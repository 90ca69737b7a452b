package io.slugline.training.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.app.Backbone;
import io.slugline.training.storage.Shelf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's promotions, on a real broker: version 1 serves and version 2 is in its shadow. */
class ChampionAliasTest {
    private Shelf shelf;
    private ModelVersion champion;

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(Backbone.shared());
        champion = shelf.publish(1, ModelVersionState.ACCEPTED, "encoder");
        shelf.promote(champion);
        shelf.shadow(shelf.publish(2, ModelVersionState.SHADOW, "encoder"));
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void theVersionThatServesCannotBecomeItsOwnPredecessor() {
        assertThatThrownBy(() -> shelf.alias().change(champion, "ops", "Once more."))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Version 1 is champion already. This is a bug.");
    }

    @Test
    void aPromotedVersionIsInTheShadowNoLonger() throws Exception {
        shelf.alias().promote(2, "ops", "It looks good.", false);

        assertThat(shelf.history().shadowChange()).isEmpty();
        assertThat(shelf.history().version(2).orElseThrow().getState()).isEqualTo(ModelVersionState.ACCEPTED);
        assertThat(shelf.history().championChange().map(AliasChange::getPrevious))
                .contains(1);
    }

    @Test
    void anotherVersionsShadowStays() throws Exception {
        shelf.publish(3, ModelVersionState.CANDIDATE, "encoder");

        shelf.alias().promote(3, "ops", "It looks good.", false);

        assertThat(shelf.history().shadowChange().map(AliasChange::getVersion)).contains(2);
        assertThat(shelf.history().version(3).orElseThrow().getState()).isEqualTo(ModelVersionState.ACCEPTED);
    }
}
