package dev.liveops.releases.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.releases.Calls;
import dev.liveops.support.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCacheTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final byte[] BYTES = "one pack of some bytes".getBytes(StandardCharsets.UTF_8);
    private static final CachedFile PACK = file(BYTES);

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger fetched = new AtomicInteger();
    private PackCache cache;

    @BeforeEach
    void start() {
        cache = cache(100);
    }

    @AfterEach
    void stop() throws IOException {
        cache.stop(null);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldFetchOnceWhatIsNotThere() {
        assertThat(hold(PACK, BYTES)).isTrue();
        assertThat(hold(PACK, BYTES)).isTrue();

        assertThat(fetched).hasValue(1);
        assertThat(read(PACK)).isEqualTo(BYTES);
        assertThat(cache.read(PACK, 4, 4).await().atMost(LONGEST)).isEqualTo("pack".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldFetchOnceForAllWhoAskAtOnceAndAlsoWhenTheyLeave() {
        AtomicReference<MultiEmitter<? super byte[]>> source = new AtomicReference<>();
        Multi<byte[]> slow = Multi.createFrom().emitter(emitter -> {
            fetched.incrementAndGet();
            source.set(emitter);
        });
        List<CompletableFuture<Boolean>> asking = Stream.generate(
                        () -> cache.hold(PACK, () -> slow).subscribeAsCompletionStage())
                .limit(20)
                .toList();
        await(() -> source.get() != null);

        asking.subList(0, 19).forEach(one -> one.cancel(true));
        source.get().emit(BYTES);
        source.get().complete();

        assertThat(asking.get(19).orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(LONGEST);
        assertThat(fetched).hasValue(1);
        assertThat(read(PACK)).isEqualTo(BYTES);
    }

    @Test
    void shouldKeepNothingWhoseBytesAreNotWhatTheyShouldBe() {
        byte[] broken = BYTES.clone();
        broken[3] ^= 1;

        assertThatThrownBy(() -> hold(PACK, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file(broken).sha256());

        assertThat(files()).isEmpty();
        assertThat(hold(PACK, BYTES)).isTrue();
    }

    @Test
    void shouldKeepNothingOfWhatBreaksOff() {
        Multi<byte[]> breaksOff = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Arrays.copyOf(BYTES, 5)),
                        Multi.createFrom().failure(new IllegalStateException("database away")));
        // More often than there is room for what was left of them.
        for (int time = 0; time < 10; time++) {
            assertThatThrownBy(() -> cache.hold(PACK, () -> breaksOff).await().atMost(LONGEST))
                    .hasMessage("database away");
        }

        assertThat(files()).isEmpty();
        assertThat(hold(PACK, BYTES)).isTrue();
    }

    @Test
    void shouldFetchAgainWhatSomebodyHasDeletedOrCut() throws IOException {
        hold(PACK, BYTES);

        Files.delete(path(PACK));
        assertThat(hold(PACK, BYTES)).isTrue();
        Files.write(path(PACK), Arrays.copyOf(BYTES, 3));
        assertThat(hold(PACK, BYTES)).isTrue();

        assertThat(fetched).hasValue(3);
        assertThat(read(PACK)).isEqualTo(BYTES);
    }

    @Test
    void shouldSayThatAPackIsGoneToWhoReadsOn() throws IOException {
        hold(PACK, BYTES);
        Files.delete(path(PACK));

        assertThatThrownBy(() -> read(PACK)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldFindAfterARestartWhatItHadAndFetchOnlyWhatIsNotTheSame() throws IOException {
        byte[] others = "another pack".getBytes(StandardCharsets.UTF_8);
        hold(PACK, BYTES);
        hold(file(others), others);
        Path unfinished = Files.writeString(path(PACK).resolveSibling("left.part"), "half a p");
        cache.stop(null);
        byte[] broken = others.clone();
        broken[0] ^= 1;
        Files.write(path(file(others)), broken);

        cache = cache(100);

        assertThat(unfinished).doesNotExist();
        assertThat(hold(PACK, BYTES)).isTrue();
        assertThat(fetched).hasValue(2);
        assertThat(hold(file(others), others)).isTrue();
        assertThat(fetched).hasValue(3);
        assertThat(read(file(others))).isEqualTo(others);
    }

    @Test
    void shouldMakeRoomByWhatWasUsedLongestAgoAlsoAfterARestart() throws IOException {
        byte[] first = new byte[40];
        byte[] second = new byte[41];
        byte[] third = new byte[42];
        hold(file(first), first);
        hold(file(second), second);
        Files.setLastModifiedTime(path(file(second)), FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(path(file(first)), FileTime.fromMillis(2_000));
        cache.stop(null);
        cache = cache(100);

        assertThat(hold(file(third), third)).isTrue();

        assertThat(files())
                .containsExactlyInAnyOrder(file(first).sha256(), file(third).sha256());
    }

    @Test
    void shouldDropNothingThatIsPinned() {
        byte[] first = new byte[60];
        byte[] second = new byte[61];
        hold(file(first), first);
        cache.pin(List.of(file(first)));

        assertThat(hold(file(second), second)).isFalse();
        assertThat(cache.pinnedBytes()).isEqualTo(60);

        cache.pin(List.of());
        assertThat(hold(file(second), second)).isTrue();
        assertThat(files()).containsExactly(file(second).sha256());
    }

    @Test
    void shouldRefuseABoundThatTheLargestPacksWouldExceed() {
        cache.requireRoomFor(25);

        assertThatThrownBy(() -> cache.requireRoomFor(26))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("liveops.release.pack-cache.max-bytes: 100 (expected at least 104: 4 packs of the largest"
                        + " size)");
    }

    @Test
    void shouldLeaveItToTheDatabaseWithoutADirectory() throws IOException {
        Path noDirectory = Files.writeString(directory.resolve("file"), "x");
        PackCache without = new PackCache(
                config(noDirectory.toString(), 100),
                new FileThreads(vertx),
                new PackCacheMetrics(new SimpleMeterRegistry()));

        assertThat(without.hold(PACK, () -> Multi.createFrom().item(BYTES))
                        .await()
                        .atMost(LONGEST))
                .isFalse();
        assertThat(without.text("manifest").await().atMost(LONGEST)).isEmpty();
        assertThatThrownBy(without::receive)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().code()).isEqualTo("release.storage_unavailable"));
    }

    @Test
    void shouldTakeOverAPackThatArrived() {
        ArrivingPack arriving = cache.receive();
        arriving.write(Arrays.copyOf(BYTES, 4));
        arriving.write(Arrays.copyOfRange(BYTES, 4, BYTES.length));
        assertThat(arriving.finish()).isEqualTo(PACK);
        assertThat(arriving.read(4, 4).await().atMost(LONGEST)).isEqualTo("pack".getBytes(StandardCharsets.UTF_8));

        arriving.keep(PACK).chain(arriving::discard).await().atMost(LONGEST);

        assertThat(hold(PACK, BYTES)).isTrue();
        assertThat(fetched).hasValue(0);
        assertThat(files()).containsExactly(PACK.sha256());
    }

    @Test
    void shouldLeaveNothingOfAPackThatIsNotKept() {
        ArrivingPack arriving = cache.receive();
        arriving.write(BYTES);

        arriving.discard().await().atMost(LONGEST);

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldKeepATextOverARestartAndNotOneThatWasChanged() throws IOException {
        cache.keepText("manifest", "{\"version\": 7}").await().atMost(LONGEST);
        cache.stop(null);
        cache = cache(100);
        assertThat(cache.text("manifest").await().atMost(LONGEST)).contains("{\"version\": 7}");

        Path file = path(PACK).resolveSibling("manifest");
        Files.writeString(file, Files.readString(file).replace('7', '8'));

        assertThatThrownBy(() -> cache.text("manifest").await().atMost(LONGEST))
                .hasMessageContaining("is not what was written");
    }

    private boolean hold(CachedFile file, byte[] bytes) {
        return cache.hold(
                        file,
                        () -> Multi.createFrom().item(bytes).onSubscription().invoke(fetched::incrementAndGet))
                .await()
                .atMost(LONGEST);
    }

    private byte[] read(CachedFile file) {
        Uni<byte[]> read = cache.read(file, 0, (int) file.size());
        return read.await().atMost(LONGEST);
    }

    private PackCache cache(long maxBytes) {
        return new PackCache(
                config(directory.toString(), maxBytes),
                new FileThreads(vertx),
                new PackCacheMetrics(new SimpleMeterRegistry()));
    }

    private Path path(CachedFile file) {
        return directory.resolve("0").resolve(file.sha256());
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory.resolve("0"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LONGEST).until(condition);
    }

    private static CachedFile file(byte[] bytes) {
        return new CachedFile(Calls.sha256(bytes), bytes.length);
    }

    private static PackCacheConfig config(String directory, long maxBytes) {
        return new PackCacheConfig() {
            @Override
            public Optional<String> directory() {
                return Optional.of(directory);
            }

            @Override
            public MemorySize maxBytes() {
                return new MemorySize(BigInteger.valueOf(maxBytes));
            }
        };
    }
}
