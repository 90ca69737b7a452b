package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.finetune.Schedule.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    @ParameterizedTest
    @MethodSource("references")
    void hasTheRatesOfTheReference(JsonNode reference) {
        Shape shape = Shape.valueOf(reference.get("type").asText().toUpperCase(Locale.ROOT));
        JsonNode rates = reference.get("learning_rates");

        Schedule schedule =
                new Schedule(shape, 5e-5, reference.get("warmup_steps").asInt(), rates.size());

        for (int step = 0; step < rates.size(); step++) {
            // The peak is 5e-5, so 1e-9 alone would let an error of a step's size pass.
            assertThat(schedule.rate(step)).isEqualTo(rates.get(step).asDouble(), within(1e-18));
        }
    }

    @Test
    void warmsUpOverAShareOfTheRunRoundedUp() {
        Schedule schedule = Schedule.withWarmupShare(Shape.LINEAR, 1, 0.06, 40);

        assertThat(schedule.warmupSteps()).isEqualTo(3);
    }

    @Test
    void staysAtTheEndAfterTheLastStep() {
        Schedule schedule = new Schedule(Shape.COSINE, 1, 0, 10);

        assertThat(schedule.rate(25)).isZero();
    }

    @Test
    void keepsRisingWhereTheWarmupIsLongerThanTheRun() {
        Schedule schedule = new Schedule(Shape.LINEAR, 1, 20, 10);

        assertThat(schedule.rate(9)).isEqualTo(0.45);
    }

    @Test
    void refusesARunWithoutSteps() {
        assertThatThrownBy(() -> new Schedule(Shape.LINEAR, 1, 0, 0))
                .hasMessage("A schedule needs at least 1 step and a warm-up of at least 0 steps, not 0 and 0.");
    }

    static List<JsonNode> references() throws IOException {
        try (InputStream json = ScheduleTest.class.getResourceAsStream("/fixtures/optim/schedule.json")) {
            List<JsonNode> schedules = new ArrayList<>();
            new ObjectMapper()
                    .readTree(Objects.requireNonNull(json))
                    .get("schedules")
                    .forEach(schedules::add);
            return schedules;
        }
    }
}
