package dev.liveops.telemetry.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.ExperimentsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking the experiments service for what its outbox could not bring. */
@QuarkusTest
@TelemetryDatabase
class StudyPullIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    StudyPull pull;

    @Inject
    TestFold fold;

    @BeforeEach
    void clear() {
        fold.clear();
    }

    @AfterEach
    void release() {
        ExperimentsPeerResource.lists();
        fold.clear();
    }

    @Test
    void shouldTakeUpWhatItWasNotToldOfPageByPage() {
        ExperimentsPeerResource.lists(study("a", 1), study("b", 2), study("c", 1), study("d", 1), study("e", 4));

        refresh();

        assertThat(known()).containsExactly("exp_a 1", "exp_b 2", "exp_c 1", "exp_d 1", "exp_e 4");
    }

    @Test
    void shouldKeepALaterRevisionThatItWasToldOf() {
        told(study("a", 3));
        ExperimentsPeerResource.lists(study("a", 2), study("b", 1));

        refresh();
        assertThat(known()).containsExactly("exp_a 3", "exp_b 1");

        ExperimentsPeerResource.lists(study("a", 4), study("b", 1));
        refresh();
        assertThat(known()).containsExactly("exp_a 4", "exp_b 1");
    }

    @Test
    void shouldHoldWhatIsKnownWhileTheServiceIsAwayAndGoOnWhenItIsBack() {
        ExperimentsPeerResource.lists(study("a", 1));
        refresh();
        ExperimentsPeerResource.lists(study("a", 2));
        ExperimentsPeerResource.away(true);

        refresh();
        assertThat(known()).containsExactly("exp_a 1");

        ExperimentsPeerResource.away(false);
        refresh();
        assertThat(known()).containsExactly("exp_a 2");
    }

    private void refresh() {
        pull.refresh().await().atMost(PATIENCE);
    }

    private static void told(String study) {
        TelemetryRequests.as("service")
                .body(study)
                .post("/v1/telemetry/experiments")
                .then()
                .statusCode(204);
    }

    private static String study(String id, int revision) {
        return GivenStudy.told(revision, "[1]", "running").replace("exp_a", "exp_" + id);
    }

    private static List<String> known() {
        return TestDatabase.texts("SELECT key || ' ' || revision FROM study ORDER BY key");
    }
}
