package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.naive.NaiveRecount;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells of drafts where there were runs before there were such cells. */
@QuarkusTest
@TelemetryDatabase
class DraftFillIT {

    @Inject
    TestFold fold;

    @BeforeEach
    @AfterEach
    void clear() {
        fold.clear();
    }

    @Test
    void shouldCountEachRunOnceThatWasThereBeforeWhateverComesOfItMeanwhile() {
        List<Told> events = GivenEvents.of(21, 30);
        List<List<Told>> batches = StoredTraffic.batches(events, 21);
        int half = batches.size() / 2;
        batches.subList(0, half).forEach(StoredTraffic::store);
        fold.drain();

        // As the migration leaves it.
        TestDatabase.execute(
                "TRUNCATE draft_cell", "UPDATE draft_fill SET filled = '00000000-0000-0000-0000-000000000000'");
        batches.subList(half, batches.size()).forEach(batch -> {
            StoredTraffic.store(batch);
            fold.step();
        });
        fold.drain();

        assertThat(TestDatabase.texts("SELECT filled FROM draft_fill"))
                .containsExactly("ffffffff-ffff-ffff-ffff-ffffffffffff");
        NaiveRecount.assertThatEverythingIsRight("filled");
    }
}
