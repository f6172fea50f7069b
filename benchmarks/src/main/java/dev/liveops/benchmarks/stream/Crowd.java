package dev.liveops.benchmarks.stream;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Clients of the stream, all of them read by one thread. They come from several addresses of this machine, as the gateway bounds each. */
final class Crowd implements AutoCloseable {

    private static final int OF_ONE_ADDRESS = 400;
    private static final int AT_ONCE = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_MILLIS = 100;
    private static final int SHOWN_BYTES = 200;

    private final InetSocketAddress server;
    private final byte[] request;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final List<Follower> followers = new ArrayList<>();
    private int addresses;

    /** @param token of a player */
    Crowd(InetSocketAddress server, String token, long version) throws IOException {
        this.server = server;
        this.request = ("GET /v1/config/stream?version=" + version
                        + " HTTP/1.1\r\nHost: benchmark\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    int size() {
        return followers.size();
    }

    /** Lets so many more follow, and waits until each stream has begun. */
    void grow(int count) throws IOException, BenchmarkFailure {
        for (int left = count; left > 0; left -= AT_ONCE) {
            for (int one = 0; one < Math.min(AT_ONCE, left); one++) {
                followers.add(connect());
            }
            await(Follower::hasBegun, arrived -> {});
        }
    }

    /** Waits until each was told so often in all; says of each when. */
    void awaitTold(int times, LongConsumer arrived) throws IOException, BenchmarkFailure {
        await(follower -> follower.told() >= times, arrived);
    }

    /** All leave, without a word. */
    void leave() throws IOException {
        for (Follower follower : followers) {
            follower.channel().close();
        }
        followers.clear();
        selector.selectNow();
    }

    @Override
    public void close() throws IOException {
        leave();
        selector.close();
    }

    private Follower connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress("127.0.0." + (2 + addresses++ / OF_ONE_ADDRESS % 200), 0));
        channel.connect(server);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        Follower follower = new Follower(channel);
        channel.register(selector, SelectionKey.OP_READ, follower);
        return follower;
    }

    private void await(Predicate<Follower> done, LongConsumer arrived) throws IOException, BenchmarkFailure {
        long left = followers.stream().filter(done.negate()).count();
        long giveUpAt = System.nanoTime() + PATIENCE_NANOS;
        while (left > 0) {
            if (System.nanoTime() > giveUpAt) {
                throw new BenchmarkFailure(left + " of " + followers.size() + " streams were not told in time");
            }
            selector.select(LOOK_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                Follower follower = (Follower) key.attachment();
                boolean before = done.test(follower);
                read(follower);
                if (!before && done.test(follower)) {
                    arrived.accept(System.nanoTime());
                    left--;
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void read(Follower follower) throws IOException, BenchmarkFailure {
        buffer.clear();
        int count = follower.channel().read(buffer);
        buffer.flip();
        String text = follower.hasBegun() ? "" : begin();
        follower.take(buffer);
        if (count < 0 || (text.startsWith("HTTP/1.1") && !text.startsWith("HTTP/1.1 200"))) {
            throw new BenchmarkFailure("a stream was refused or ended: " + text);
        }
    }

    private String begin() {
        byte[] seen = new byte[Math.min(buffer.limit(), SHOWN_BYTES)];
        buffer.duplicate().get(seen);
        return new String(seen, StandardCharsets.ISO_8859_1);
    }
}
