package dev.liveops.benchmarks.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.play.traffic.Audience;
import dev.liveops.play.traffic.Play;
import dev.liveops.play.traffic.PlayOptions;
import dev.liveops.play.traffic.Suite;
import dev.liveops.play.traffic.SuiteClock;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkTest {

    @Test
    void shouldAnswerPlayersWithReceiptsOfWhatTheySent() throws Exception {
        StringWriter said = new StringWriter();
        try (Sink sink = Sink.start(0)) {
            PlayOptions load = new PlayOptions(
                    List.of(URI.create("http://127.0.0.1:" + sink.port())),
                    4,
                    1,
                    1,
                    1,
                    4,
                    null,
                    new PlayOptions.Load(1_000, Duration.ofSeconds(1)),
                    false,
                    null);
            Suite suite = new Suite(
                    SuiteClock.fixed(),
                    (user, role) -> "token",
                    new ReferenceEngine(),
                    ReferencePacks.first(),
                    "1.0.0-reference");

            boolean isComplete = Play.run(load, suite, new Audience(new PrintWriter(said), false));

            assertThat(isComplete).isTrue();
            assertThat(sink.events()).isPositive();
            assertThat(said.toString()).contains(String.format("%,10d", sink.events()));
        }
    }
}
