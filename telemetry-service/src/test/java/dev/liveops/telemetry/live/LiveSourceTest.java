package dev.liveops.telemetry.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.liveops.telemetry.live.LiveRepository.Counted;
import dev.liveops.telemetry.live.LiveTally.Count;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:30Z");

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final AtomicLong skipped = new AtomicLong();
    private volatile LiveTold told = new LiveTold(picture(LivePicture.NONE, 1), this::write);

    @Test
    void shouldTellTheLastToWhoStopsReadingAndTheOthersEverything() {
        LiveSource stopped = source();
        LiveSource reading = source();
        assertThat(text(stopped.next())).isEqualTo("retry: 2000\n\n");
        assertThat(text(stopped.next())).startsWith("event: hour\n").contains("\"runs\":1,");
        reading.next();
        reading.next();

        for (int n = 2; n <= 500; n++) {
            told = new LiveTold(picture(told.picture(), n), this::write);
            assertThat(text(reading.next())).startsWith("event: minutes\n").contains("\"runs\":" + n + ",");
            assertThat(reading.next()).isNull();
        }

        assertThat(skipped).hasValue(0);
        assertThat(text(stopped.next())).startsWith("event: minutes\n").contains("\"runs\":500,");
        assertThat(skipped).hasValue(498);
    }

    @Test
    void shouldTellTheMinutesThatHaveChangedAndNoOther() {
        LivePicture one = picture(LivePicture.NONE, 1);

        assertThat(picture(one, 1)).isSameAs(one);
        assertThat(picture(one, 2).since(one.number()).minutes())
                .extracting(LiveMinute::minute)
                .containsExactly(Instant.parse("2026-11-26T10:00:00Z"));
        assertThat(one.since(0).minutes()).hasSize(60);
        LivePicture later = one.next(LivePicture.live(new Counted(List.of(), Optional.empty()), NOW.plusSeconds(60)));
        assertThat(later.live().minutes()).hasSize(60);
        assertThat(later.since(one.number()).minutes())
                .extracting(LiveMinute::minute)
                .containsExactly(Instant.parse("2026-11-26T10:00:00Z"), Instant.parse("2026-11-26T10:01:00Z"));
    }

    private static LivePicture picture(LivePicture before, long runs) {
        Instant minute = Instant.parse("2026-11-26T10:00:00Z");
        return before.next(
                LivePicture.live(new Counted(List.of(new Count(minute, "run_start", runs)), Optional.empty()), NOW));
    }

    private String write(Live live) {
        try {
            return json.writeValueAsString(live);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private LiveSource source() {
        return new LiveSource(() -> told, skipped::addAndGet);
    }

    private static String text(byte[] piece) {
        return new String(piece, StandardCharsets.UTF_8);
    }
}
