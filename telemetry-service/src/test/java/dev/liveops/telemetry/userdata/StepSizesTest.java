package dev.liveops.telemetry.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepSizesTest {

    private static final UUID JOB = UUID.randomUUID();

    private final StepSizes sizes = new StepSizes(100);

    @Test
    void shouldHalveAfterEachFailureOfAJobDownToOne() {
        assertThat(sizes.failed(JOB)).isEqualTo(50);
        assertThat(sizes.failed(JOB)).isEqualTo(25);
        for (int count = 0; count < 10; count++) {
            sizes.failed(JOB);
        }

        assertThat(sizes.of(JOB)).isEqualTo(1);
        assertThat(sizes.of(UUID.randomUUID())).isEqualTo(100);
    }

    @Test
    void shouldGrowToTheUsualSizeAgain() {
        sizes.failed(JOB);
        sizes.failed(JOB);

        sizes.succeeded(JOB);
        assertThat(sizes.of(JOB)).isEqualTo(50);
        sizes.succeeded(JOB);
        assertThat(sizes.of(JOB)).isEqualTo(100);
        sizes.succeeded(JOB);
        sizes.succeeded(null);
        assertThat(sizes.of(JOB)).isEqualTo(100);
    }
}
