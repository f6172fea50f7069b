package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each event says with which version of the schedule it changed last, whoever changed it: by that replicas read what is new. */
@QuarkusTest
@EventsDatabase
class ChangedVersionIT {

    private static final String EVENTS = "/v1/events";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void shouldSayTheVersionThatEachChangeCameWithAndNoneOfADraft() {
        String created = Calls.schedule("version-a", "*", "2241-01-01T00:00:00Z", "2241-01-05T00:00:00Z")
                .header("Liveops-Version");
        assertThat(changed("version-a")).isEqualTo(created);

        String cancelled = Callers.operator("{\"reason\": \"over\"}")
                .post(EVENTS + "/version-a/cancel")
                .header("Liveops-Version");
        assertThat(changed("version-a")).isEqualTo(cancelled).isNotEqualTo(created);

        Callers.operator(Calls.event("version-draft", "*", "2241-01-01T00:00:00Z", "2241-01-05T00:00:00Z")
                        .replace("{}", "{}, \"draft\": true"))
                .post(EVENTS);
        assertThat(changed("version-draft")).isEqualTo("0");
        String published =
                Callers.operator().post(EVENTS + "/version-draft/publish").header("Liveops-Version");
        assertThat(changed("version-draft")).isEqualTo(published);
    }

    @Test
    void shouldShowWhatAVersionBeforePublishesAndWhatIsRemovedByHand() throws Exception {
        TestDatabase.executeAsRuntime(
                "INSERT INTO live_events (id, type, start_at, end_at, content_version, rules_json, revision,"
                        + " created_by, created_at) VALUES ('version-old', 'event', '2242-01-01Z', '2242-01-05Z', '*', '{}', 1,"
                        + " 'old', '2025-01-01Z')",
                "UPDATE snapshot_head SET version = version + 1 WHERE name = 'events'",
                "SELECT pg_notify('liveops_snapshot', 'events')");
        assertThat(changed("version-old")).isEqualTo(head());
        await().atMost(SOON).untilAsserted(() -> assertThat(on()).contains("version-old"));

        TestDatabase.execute(
                "DELETE FROM live_event_revisions WHERE event_id = 'version-old'",
                "DELETE FROM live_events WHERE id = 'version-old'");
        // By itself it is part of no version, but of the next one.
        Calls.schedule("version-next", "*", "2242-01-01T00:00:00Z", "2242-01-05T00:00:00Z");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(on()).contains("version-next").doesNotContain("version-old"));
    }

    private static List<String> on() {
        return Callers.viewer().get(EVENTS + "/active?at=2242-01-02T00:00:00Z").path("events.id");
    }

    private static String head() {
        return TestDatabase.texts("SELECT version FROM snapshot_head WHERE name = 'events'")
                .get(0);
    }

    private static String changed(String id) {
        return TestDatabase.texts("SELECT changed_version FROM live_events WHERE id = ?", id)
                .get(0);
    }
}
