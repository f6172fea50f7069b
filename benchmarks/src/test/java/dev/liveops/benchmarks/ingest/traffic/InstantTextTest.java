package dev.liveops.benchmarks.ingest.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstantTextTest {

    @Test
    void shouldWriteInstantsOfSeveralDays() {
        InstantText instants = new InstantText();

        for (String text : new String[] {
            "2026-11-20T23:59:59.999Z",
            "2026-11-21T00:00:00.000Z",
            "2024-02-29T07:08:09.010Z",
            "2026-11-21T13:45:06.700Z"
        }) {
            byte[] target = new byte[InstantText.LENGTH];
            instants.write(target, 0, Instant.parse(text).toEpochMilli());
            assertThat(new String(target, StandardCharsets.US_ASCII)).isEqualTo(text);
        }
    }
}
