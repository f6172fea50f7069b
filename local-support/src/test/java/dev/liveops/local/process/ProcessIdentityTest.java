package dev.liveops.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    @Test
    void shouldRecogniseALiveProcessAgain() {
        ProcessIdentity first = ProcessIdentity.current();

        assertThat(ProcessIdentity.of(first.pid())).contains(first);
        assertThat(first.isAlive()).isTrue();
        assertThat(first.find()).contains(ProcessHandle.current());
    }

    @Test
    void shouldNotTakeALaterProcessWithTheSameIdForTheOldOne() {
        ProcessIdentity old = new ProcessIdentity(ProcessHandle.current().pid(), "1@another-boot");

        assertThat(old.isAlive()).isFalse();
        assertThat(old.find()).isEmpty();
    }

    @Test
    void shouldSpareAStrangerWithARecycledIdWhenStopping() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessIdentity recycled = new ProcessIdentity(stranger.pid(), "1@another-boot");

            assertThat(ProcessEnding.stop(List.of(recycled), Duration.ofSeconds(5)))
                    .isTrue();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void shouldKillWhatDoesNotListen() throws Exception {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.2; done").start();
        stubborn.getInputStream().read();
        ProcessIdentity identity = ProcessIdentity.of(stubborn.pid()).orElseThrow();

        boolean listened = ProcessEnding.stop(List.of(identity), Duration.ofMillis(300));

        assertThat(listened).isFalse();
        assertThat(identity.isAlive()).isFalse();
    }

    @Test
    void shouldCountAZombieAsDead() {
        String zombie = "4303 (post gres) 1) Z 1 4303 4303 0 -1 4194304 3410 275 0 0 0 3 0 0 20 0 1 0 166192 0";
        String running = zombie.replace(") Z", ") S");

        assertThat(ProcessTable.parse(zombie)).isEmpty();
        assertThat(ProcessTable.parse(running))
                .hasValueSatisfying(birth -> assertThat(birth).startsWith("166192@"));
    }

    @Test
    void shouldHandOutDistinctPortsAndNoticeATakenOne() throws IOException {
        List<Integer> ports = FreePorts.take(8);

        assertThat(ports).doesNotHaveDuplicates().allMatch(FreePorts::isFree);
        try (var listener = new java.net.ServerSocket()) {
            listener.bind(new java.net.InetSocketAddress("127.0.0.1", ports.get(0)));
            assertThat(FreePorts.isFree(ports.get(0))).isFalse();
        }
    }
}
