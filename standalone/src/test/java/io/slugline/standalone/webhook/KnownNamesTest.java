package io.slugline.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private final KnownNames known = new KnownNames(
            labels("sport", "medtop:15000000", "conflict, war and peace", "medtop:16000000"),
            labels("Harbour Wire", "harbour", "https://wire.example/?token=s3cret", "harbour"));

    @Test
    void takesNamesAndIdsInAnyCase() {
        assertThat(known.labels(List.of("Sport", " medtop:16000000")))
                .containsExactly("medtop:15000000", "medtop:16000000");
        assertThat(known.feeds(List.of("harbour wire"))).containsExactly("harbour");
    }

    @Test
    void takesNamesThatHoldCommas() {
        assertThat(known.labels(List.of("conflict", " war and peace", "sport")))
                .containsExactly("medtop:16000000", "medtop:15000000");
    }

    @Test
    void saysWhichThereAreWithoutAddresses() {
        assertThatThrownBy(() -> known.labels(List.of("sport", "spotr")))
                .hasMessage("There is no label spotr in this newsroom. It knows conflict, war and peace; sport.");
        assertThatThrownBy(() -> known.feeds(List.of("x")))
                .hasMessage("There is no feed x in this newsroom. It knows harbour; Harbour Wire.");
    }

    /** Name, id, name, id; an id is known by itself, too. */
    private static Map<String, String> labels(String... pairs) {
        Map<String, String> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int name = 0; name < pairs.length; name += 2) {
            ids.put(pairs[name], pairs[name + 1]);
            ids.put(pairs[name + 1], pairs[name + 1]);
        }
        return ids;
    }
}
