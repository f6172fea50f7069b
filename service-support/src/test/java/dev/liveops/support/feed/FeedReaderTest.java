package dev.liveops.support.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.feed.FeedEvent.Encoded;
import dev.liveops.support.stream.EventReader;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static Vertx vertx;

    private final AtomicInteger closed = new AtomicInteger();
    private final HttpConnection connection = (HttpConnection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpConnection.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("close");
                closed.incrementAndGet();
                return null;
            });
    private volatile FeedWindow window = new FeedWindow(0, List.of());
    private final EventReader reader = reader(NOW.plusSeconds(60));

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldKeepNoMoreThanOnePieceForWhoDoesNotTakeIt() {
        AssertSubscriber<byte[]> client = reader.pieces().subscribe().withSubscriber(AssertSubscriber.create(1));
        client.awaitItems(1);

        for (long sequence = 1; sequence <= 5_000; sequence++) {
            window = window.with(List.of(event(sequence)), 10);
            reader.wake();
        }

        assertThat(client.getItems()).hasSize(1);
        client.request(2).awaitItems(2);
        assertThat(text(client.getItems().get(1))).isEqualTo("id: 5000\nevent: reload\ndata: {}\n\n");
        window = window.with(List.of(event(5_001)), 10);
        reader.wake();
        client.awaitItems(3);
        assertThat(text(client.getItems().get(2))).isEqualTo("5001 ");
    }

    @Test
    void shouldCloseWhoTakesNothingFromOneSignOfLifeToTheNext() {
        AssertSubscriber<byte[]> client = reader.pieces().subscribe().withSubscriber(AssertSubscriber.create(1));
        client.awaitItems(1);

        reader.beat(NOW);
        assertThat(closed).hasValue(0);
        reader.beat(NOW);

        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldLeaveAloneWhoTakesWhatThereIs() {
        AssertSubscriber<byte[]> client = reader.pieces().subscribe().withSubscriber(AssertSubscriber.create(10));

        for (int beat = 1; beat <= 5; beat++) {
            client.awaitItems(beat);
            reader.beat(NOW);
        }

        client.awaitItems(6);
        assertThat(closed).hasValue(0);
        assertThat(text(client.getItems().get(5))).isEqualTo(":\n\n");
    }

    @Test
    void shouldCutWhatWasMissedIntoPieces() {
        window = window.with(
                LongStream.rangeClosed(1, 10_000)
                        .mapToObj(FeedReaderTest::event)
                        .toList(),
                10_000);

        AssertSubscriber<byte[]> client = reader.pieces().subscribe().withSubscriber(AssertSubscriber.create(4));
        client.awaitItems(4);

        assertThat(client.getItems())
                .allSatisfy(piece -> assertThat(piece.length).isLessThanOrEqualTo(16 * 1024));
        assertThat(client.getItems().stream().skip(1).map(FeedReaderTest::text).collect(Collectors.joining()))
                .isEqualTo(LongStream.rangeClosed(1, 10_000)
                        .mapToObj(sequence -> sequence + " ")
                        .collect(Collectors.joining()));
    }

    @Test
    void shouldEndWhenTheTokenHasExpiredAndWhenTheServiceStops() {
        AssertSubscriber<byte[]> expired = reader.pieces().subscribe().withSubscriber(AssertSubscriber.create(9));
        expired.awaitItems(1);
        reader.beat(NOW.plusSeconds(60));
        expired.awaitCompletion();

        EventReader other = reader(Instant.MAX);
        AssertSubscriber<byte[]> stopped = other.pieces().subscribe().withSubscriber(AssertSubscriber.create(9));
        stopped.awaitItems(1);
        other.end();
        stopped.awaitCompletion();
    }

    private EventReader reader(Instant expiresAt) {
        return new EventReader(new FeedSource(() -> window, 0), vertx.getOrCreateContext(), connection, expiresAt);
    }

    private static Encoded event(long sequence) {
        return new Encoded(sequence, (sequence + " ").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] piece) {
        return new String(piece, StandardCharsets.UTF_8);
    }
}
