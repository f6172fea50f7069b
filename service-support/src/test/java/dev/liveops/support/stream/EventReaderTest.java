package dev.liveops.support.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Instant EXPIRES = NOW.plusSeconds(60);

    private final AtomicInteger cut = new AtomicInteger();
    private int newest = 1;
    private int told;

    @Test
    void shouldSendNothingBeforeItBegins() {
        TakingSink client = new TakingSink(9);
        EventReader reader = reader(client);

        reader.wake();
        reader.beat(NOW, cut::incrementAndGet);
        assertThat(client.pieces()).isEmpty();

        reader.begin();
        assertThat(client.pieces()).containsExactly("1");
    }

    @Test
    void shouldHaveOnePieceUnderWayForWhoDoesNotTakeIt() {
        TakingSink client = new TakingSink(0);
        EventReader reader = reader(client);
        reader.begin();

        for (newest = 2; newest < 5_000; newest++) {
            reader.wake();
        }
        assertThat(client.pieces()).containsExactly("1");

        client.take(1);
        assertThat(client.pieces()).containsExactly("1", "5000");
    }

    @Test
    void shouldSendAsLongAsThereIsSomethingAndItIsTaken() {
        TakingSink client = new TakingSink(Integer.MAX_VALUE);
        AtomicInteger left = new AtomicInteger(100_000);
        EventReader reader =
                new EventReader(() -> left.getAndDecrement() > 0 ? bytes("x") : null, client, Runnable::run, EXPIRES);

        reader.begin();

        assertThat(client.pieces()).hasSize(100_000);
    }

    @Test
    void shouldCloseWhoTakesNothingFromOneSignOfLifeToTheNext() {
        TakingSink client = new TakingSink(0);
        EventReader reader = reader(client);
        reader.begin();

        reader.beat(NOW, cut::incrementAndGet);
        assertThat(client.isClosed()).isFalse();
        reader.beat(NOW, cut::incrementAndGet);

        assertThat(client.isClosed()).isTrue();
        assertThat(cut).hasValue(1);
        client.take(5);
        assertThat(client.pieces()).containsExactly("1");
    }

    @Test
    void shouldLeaveAloneWhoTakesWhatThereIs() {
        TakingSink client = new TakingSink(100);
        EventReader reader = reader(client);
        reader.begin();

        IntStream.range(0, 5).forEach(beat -> reader.beat(NOW, cut::incrementAndGet));

        assertThat(client.isClosed()).isFalse();
        assertThat(client.pieces()).hasSize(6).endsWith(":\n\n");
    }

    @Test
    void shouldEndWhenTheTokenHasExpiredAndWhenTheServiceStops() {
        TakingSink expired = new TakingSink(9);
        EventReader reader = reader(expired);
        reader.begin();
        reader.beat(EXPIRES, cut::incrementAndGet);
        assertThat(expired.isEnded()).isTrue();

        TakingSink stopped = new TakingSink(9);
        EventReader other = reader(stopped);
        other.begin();
        other.end();
        assertThat(stopped.isEnded()).isTrue();
    }

    @Test
    void shouldSendWhatIsUnderWayToItsEndBeforeItEnds() {
        TakingSink client = new TakingSink(0);
        EventReader reader = reader(client);
        reader.begin();

        reader.end();
        assertThat(client.isEnded()).isFalse();
        client.take(1);

        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void shouldSendNothingToWhoHasLeft() {
        TakingSink client = new TakingSink(9);
        EventReader reader = reader(client);
        reader.begin();

        reader.abandon();
        newest = 2;
        reader.wake();
        reader.end();

        assertThat(client.pieces()).containsExactly("1");
        assertThat(client.isEnded()).isFalse();
    }

    @Test
    void shouldCloseAStreamWhoseSourceFails() {
        TakingSink client = new TakingSink(9);
        EventReader reader = new EventReader(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                client,
                Runnable::run,
                EXPIRES);

        reader.begin();

        assertThat(client.isClosed()).isTrue();
    }

    private EventReader reader(TakingSink client) {
        told = 0;
        return new EventReader(this::next, client, Runnable::run, EXPIRES);
    }

    private byte @Nullable [] next() {
        if (told == newest) {
            return null;
        }
        told = newest;
        return bytes(Integer.toString(newest));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
