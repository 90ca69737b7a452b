package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RightOfWayTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicInteger planned = new AtomicInteger();

    @Test
    void theWayIsFreeBeforeTheFirstFreshArticle() {
        assertThat(new RightOfWay(planned::get, FOR_EVER).isFree()).isTrue();
    }

    @Test
    void theWayIsNotFreeWhileAFreshArticleWaitsForItsBatch() {
        RightOfWay rightOfWay = new RightOfWay(planned::get, Duration.ZERO);
        planned.set(1);

        assertThat(rightOfWay.isFree()).isFalse();

        planned.set(0);
        assertThat(rightOfWay.isFree()).isTrue();
    }

    @Test
    void theWayIsNotFreeWhileAFreshArticleIsClassified() {
        RightOfWay rightOfWay = new RightOfWay(planned::get, Duration.ZERO);

        boolean meanwhile = rightOfWay.first(rightOfWay::isFree);

        assertThat(meanwhile).isFalse();
        assertThat(rightOfWay.isFree()).isTrue();
    }

    @Test
    void theWayIsNotFreeShortlyAfterAFreshArticle() {
        RightOfWay rightOfWay = new RightOfWay(planned::get, FOR_EVER);

        rightOfWay.first(() -> "classified");

        assertThat(rightOfWay.isFree()).isFalse();
    }
}
