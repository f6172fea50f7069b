package dev.liveops.benchmarks.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.id.UuidV7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdStreamTest {

    private static final long NOW = Instant.parse("2026-11-21T03:23:30.123Z").toEpochMilli();

    @Test
    void shouldMakeUuidsOfVersion7ThatCarryTheTime() {
        IdStream stream = new IdStream(16_383);
        stream.next(NOW);

        UUID id = new UUID(stream.high(), stream.low());

        assertThat(UuidV7.isOne(id)).isTrue();
        assertThat(UuidV7.time(id)).isEqualTo(Instant.ofEpochMilli(NOW));
    }

    @Test
    void shouldWriteWhatItCounts() {
        IdStream stream = new IdStream(5);
        stream.next(NOW);
        byte[] text = new byte[IdStream.TEXT_LENGTH];

        stream.write(text, 0);

        assertThat(new String(text, StandardCharsets.US_ASCII))
                .isEqualTo(new UUID(stream.high(), stream.low()).toString());
    }

    @Test
    void shouldNeverMeetAnotherStream() {
        Set<UUID> seen = new HashSet<>();
        IdStream[] streams = {new IdStream(0), new IdStream(1), new IdStream(2)};

        for (int round = 0; round < 10_000; round++) {
            for (IdStream stream : streams) {
                stream.next(NOW);
                seen.add(new UUID(stream.high(), stream.low()));
            }
        }

        assertThat(seen).hasSize(30_000);
    }

    @Test
    void shouldRefuseANumberThatDoesNotFit() {
        assertThatThrownBy(() -> new IdStream(16_384)).hasMessage("stream: 16384 (expected 0..16383)");
    }
}
