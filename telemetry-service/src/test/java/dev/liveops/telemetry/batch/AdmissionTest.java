package dev.liveops.telemetry.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.id.UuidV7;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.telemetry.EventIds;
import dev.liveops.telemetry.batch.Admission.Admitted;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant TIME = Instant.parse("2026-11-21T11:00:00.123456Z");
    private static final AcceptanceWindow WINDOW =
            new AcceptanceWindow(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(1)));
    private static final ClockSkew NONE = ClockSkew.UNKNOWN;

    @Test
    void shouldTakeAClientsUuidV7AsItIs() {
        UUID id = UuidV7.of(TIME.minusSeconds(3600), 5, 6);

        assertThat(ids(event(id.toString(), TIME, "{}"), event(id.toString().toUpperCase(Locale.ROOT), TIME, "{}")))
                .containsExactly(id, id);
    }

    @Test
    void shouldMapAnyOtherId() {
        UUID random = UUID.fromString("6f1c2f2e-7c5e-4d0a-9a57-0f6a2f1d3b11");

        assertThat(ids(event("17", TIME, "{}"), event(random.toString(), TIME, "{}"), event("1-1-1-1-1", TIME, "{}")))
                .containsExactly(
                        EventIds.mapped("s", TIME, "17"),
                        EventIds.mapped("s", TIME, random.toString()),
                        EventIds.mapped("s", TIME, "1-1-1-1-1"));
    }

    @Test
    void shouldTellEqualEventsWithoutAnIdApartByTheirPlace() {
        List<UUID> ids = ids(
                event(null, TIME, "{}"),
                event(null, TIME, "{ }"),
                event(null, TIME, "{}"),
                event(null, TIME.plusNanos(1000), "{}"),
                event(null, TIME, "{}"));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.get(0)).isEqualTo(derived("{}", 0));
        assertThat(ids.get(1)).isEqualTo(derived("{ }", 0));
        assertThat(ids.get(2)).isEqualTo(derived("{}", 1));
        assertThat(ids.get(4)).isEqualTo(derived("{}", 2));
    }

    @Test
    void shouldAcceptTheEdgesOfTheWindowAndNothingBeyond() {
        Admitted admitted = admit(
                event(null, WINDOW.earliest(), "{}"),
                event(null, WINDOW.earliest().minusNanos(1000), "{}"),
                event(null, WINDOW.latest(), "{}"),
                event(null, WINDOW.latest().plusNanos(1000), "{}"));

        assertThat(admitted.rows()).extracting(row -> row.event().index()).containsExactly(0, 2);
        assertThat(admitted.refused())
                .extracting(refused -> refused.event().index())
                .containsExactly(1, 3);
        assertThat(admitted.refused()).allSatisfy(refused -> {
            assertThat(refused.refusal().code()).isEqualTo(TelemetryProblem.OUTSIDE_WINDOW);
            assertThat(refused.refusal().detail())
                    .startsWith("event_time: ")
                    .contains("expected 2026-11-11T12:00:00Z to 2026-11-22T12:00:00Z");
        });
    }

    @Test
    void shouldRefuseAnIdWhoseTimeLiesOutsideTheWindow() {
        UUID id = UuidV7.of(WINDOW.earliest().minusSeconds(1), 1, 1);

        Admitted admitted = admit(event(id.toString(), TIME, "{}"));

        assertThat(admitted.rows()).isEmpty();
        assertThat(admitted.refused())
                .extracting(refused -> refused.refusal().detail())
                .singleElement()
                .asString()
                .startsWith("id: 2026-11-11T11:59:59");
    }

    @Test
    void shouldCorrectTheTimeOfAClockThatIsOff() {
        Duration tolerance = Duration.ofMinutes(1);

        assertThat(ClockSkew.between(null, NOW, tolerance).correct(TIME)).isEqualTo(TIME);
        assertThat(ClockSkew.between(NOW.minusSeconds(60), NOW, tolerance).correct(TIME))
                .isEqualTo(TIME);
        assertThat(ClockSkew.between(NOW.minusSeconds(61), NOW, tolerance).correct(TIME))
                .isEqualTo(TIME.plusSeconds(61));
        assertThat(ClockSkew.between(NOW.plusSeconds(3600), NOW, tolerance).correct(TIME))
                .isEqualTo(TIME.minusSeconds(3600));
    }

    @Test
    void shouldSayHowFarAClockIsOff() {
        Duration tolerance = Duration.ofMinutes(1);

        assertThat(ClockSkew.between(NOW.minusSeconds(61), NOW, tolerance).microseconds())
                .isEqualTo(61_000_000);
        assertThat(ClockSkew.between(NOW.plusMillis(61_500), NOW, tolerance).microseconds())
                .isEqualTo(-61_500_000);
        for (Instant sentAt : List.of(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999999Z"))) {
            ClockSkew skew = ClockSkew.between(sentAt, NOW, tolerance);

            assertThat(skew.microseconds())
                    .isEqualTo(NOW.getEpochSecond() * 1_000_000
                            - sentAt.getEpochSecond() * 1_000_000
                            - sentAt.getNano() / 1_000);
            assertThat(skew.correct(sentAt)).isEqualTo(NOW);
        }
        assertThat(ClockSkew.between(null, NOW, tolerance).isKnown()).isFalse();
        assertThat(ClockSkew.between(NOW, NOW, tolerance)).isEqualTo(new ClockSkew(Duration.ZERO));
    }

    @Test
    void shouldAskTheWindowAboutTheCorrectedTime() {
        Instant year1970 = Instant.parse("1970-01-01T00:00:10Z");
        Instant ahead = NOW.plus(Duration.ofDays(200));

        Admitted early = admit(skew(year1970), event(null, year1970, "{}"));
        Admitted late = admit(skew(ahead), event(null, ahead, "{}"), event(null, ahead.plus(Duration.ofDays(2)), "{}"));

        assertThat(early.rows()).extracting(EventRow::correctedTime).containsExactly(NOW);
        assertThat(early.rows())
                .extracting(EventRow::id)
                .containsExactly(EventIds.derived(
                        "s", year1970, "session_start", json("{}").bytes(), 0));
        assertThat(late.rows()).extracting(EventRow::correctedTime).containsExactly(NOW);
        assertThat(late.refused())
                .extracting(refused -> refused.refusal().detail())
                .singleElement()
                .asString()
                .startsWith("event_time: " + ahead.plus(Duration.ofDays(2)) + ", by our clock "
                        + NOW.plus(Duration.ofDays(2)) + ", is not accepted now");
    }

    @Test
    void shouldKeepTheTimeOfAnEventThatOnlyCorrectingWouldMakeWrong() {
        Admitted admitted = admit(skew(Instant.EPOCH), event(null, TIME, "{}"));

        assertThat(admitted.rows()).extracting(EventRow::correctedTime).containsExactly(TIME);
    }

    @Test
    void shouldTakeAnIdOfAnyTimeOnceTheClockIsKnown() {
        UUID id = UuidV7.of(Instant.parse("2087-01-01T00:00:00Z"), 1, 1);

        Admitted admitted = admit(new ClockSkew(Duration.ZERO), event(id.toString(), TIME, "{}"));

        assertThat(admitted.rows()).extracting(EventRow::id).containsExactly(id);
    }

    @Test
    void shouldGiveTheSameIdWhateverIsKnownOfTheClock() {
        SentEvent[] events = {event(null, TIME, "{}"), event(null, TIME, "{}"), event("17", TIME, "{}")};
        List<UUID> ids = ids(events);

        for (Instant sentAt : List.of(TIME, TIME.plusSeconds(7_200), NOW.plusSeconds(90), Instant.EPOCH)) {
            assertThat(admit(skew(sentAt), events).rows())
                    .extracting(EventRow::id)
                    .isEqualTo(ids);
        }
    }

    private static UUID derived(String payload, int ordinal) {
        return EventIds.derived("s", TIME, "session_start", json(payload).bytes(), ordinal);
    }

    private static List<UUID> ids(SentEvent... events) {
        return admit(events).rows().stream().map(EventRow::id).toList();
    }

    private static ClockSkew skew(Instant sentAt) {
        return ClockSkew.between(sentAt, NOW, Duration.ofMinutes(1));
    }

    private static Admitted admit(SentEvent... events) {
        return admit(NONE, events);
    }

    private static Admitted admit(ClockSkew skew, SentEvent... events) {
        Origin origin = new Origin(new Envelope(null, "s", null, null, null, null, null), "player-1", NOW, skew, false);
        for (int index = 0; index < events.length; index++) {
            SentEvent event = events[index];
            events[index] = event(index, event.id(), event.time(), event.payload());
        }
        return Admission.admit(List.of(events), origin, WINDOW);
    }

    private static SentEvent event(String id, Instant time, String payload) {
        return event(0, id, time, json(payload));
    }

    private static SentEvent event(int index, String id, Instant time, RawJson payload) {
        return new SentEvent(
                index,
                RawJson.EMPTY_OBJECT,
                id,
                null,
                null,
                "session_start",
                TestTaxonomy.type("session_start"),
                time,
                null,
                payload,
                List.of(),
                null);
    }

    private static RawJson json(String text) {
        byte[] bytes = ("  " + text + " ").getBytes(StandardCharsets.UTF_8);
        return new RawJson(bytes, 2, bytes.length - 3);
    }
}
