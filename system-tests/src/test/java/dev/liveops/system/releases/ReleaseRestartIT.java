package dev.liveops.system.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.system.Replica;
import dev.liveops.testing.Soak;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packs of 32 MB each (64 under -Psoak), replicas with 96 MB for all their objects, a database that goes away, and replicas that start without it. */
class ReleaseRestartIT {

    private static final int SIZE = Soak.times(32, 64) << 20;
    private static final int SMALL = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MANIFEST = "/v1/content/manifest";
    private static final String ROLLOUTS = "/v1/releases/rollouts";
    private static final String PACKS = "/v1/content/packs";

    private static ReleaseRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new ReleaseRig("96m", 64);
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void shouldServeWhatWasServedLastAfterARestartWithoutADatabase() throws Exception {
        String old = publish("1.0.0", 1);
        String current = publish("1.1.0", 2);
        activate("1.0.0");
        activate("1.1.0");
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON).until(() -> activeAt(replica).equals("1.1.0"));
            assertThat(hashOfDownload(replica, "1.1.0")).isEqualTo(current);
            assertThat(hashOfDownload(replica, "1.0.0")).isEqualTo(old);
        }

        rig.replicas().forEach(Replica::kill);
        rig.ground().stopPostgres();
        changeOneByteOfOneCopy(old);
        rig.startReplicas();

        int served = 0;
        for (Replica replica : rig.replicas()) {
            assertThat(activeAt(replica)).isEqualTo("1.1.0");
            assertThat(rig.get(replica.uri().resolve("/q/health/ready")).body())
                    .containsPattern("\"degraded\": ?true")
                    .containsPattern("\"manifest_stand_in\": ?true");
            assertThat(hashOfDownload(replica, "1.1.0")).isEqualTo(current);
            HttpResponse<Path> previous = rig.download(replica.uri().resolve(PACKS + "/1.0.0"), "previous");
            served += previous.statusCode() == 200 ? 1 : 0;
            assertThat(previous.statusCode() == 200 ? PackFile.hash(previous.body()) : old)
                    .isEqualTo(old);
        }
        // The copy that is not what it should be is not served, and cannot be fetched.
        assertThat(served).isEqualTo(1);

        rig.ground().startPostgresAgain();
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON)
                    .until(() -> !rig.get(replica.uri().resolve("/q/health/ready"))
                            .body()
                            .contains("stand_in"));
            assertThat(hashOfDownload(replica, "1.0.0")).isEqualTo(old);
        }
        assertThat(rig.post(rig.first().uri().resolve("/v1/releases/rollback"), "application/json", null)
                        .statusCode())
                .isEqualTo(200);
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON).until(() -> activeAt(replica).equals("1.0.0"));
        }
    }

    @Test
    void shouldGiveTheSameClientsTheSameThroughKillsAndWithoutADatabase() throws Exception {
        publish("3.0.0", 3, SMALL);
        publish("3.1.0", 4, SMALL);
        activate("3.0.0");
        String rollout = rollOut("3.1.0");
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON).until(() -> given(replica).contains("3.1.0"));
        }
        List<String> before = given(rig.first());
        assertThat(before).contains("3.0.0").hasSameElementsAs(List.of("3.0.0", "3.1.0"));

        rig.replicas().forEach(Replica::kill);
        rig.ground().stopPostgres();
        rig.startReplicas();
        for (Replica replica : rig.replicas()) {
            assertThat(given(replica)).isEqualTo(before);
        }

        rig.ground().startPostgresAgain();
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON)
                    .until(() -> !rig.get(replica.uri().resolve("/q/health/ready"))
                            .body()
                            .contains("stand_in"));
            assertThat(given(replica)).isEqualTo(before);
        }
        advance(rollout);
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON).until(() -> activeAt(replica).equals("3.1.0"));
            assertThat(given(replica)).containsOnly("3.1.0");
        }
    }

    private static String rollOut(String version) throws Exception {
        HttpResponse<String> started = rig.post(
                rig.first().uri().resolve(ROLLOUTS),
                "application/json",
                Files.writeString(
                        rig.ground().file("rollout"),
                        "{\"content_version\": \"" + version
                                + "\", \"plan\": {\"stages\": [{\"share_basis_points\": 5000,"
                                + " \"hold\": \"PT10H\"}]}}"));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return started.headers().firstValue("Location").orElseThrow();
    }

    private static void advance(String rollout) throws Exception {
        HttpResponse<String> complete = rig.post(
                rig.first().uri().resolve(rollout + "/advance"),
                "application/json",
                Files.writeString(rig.ground().file("advance"), "{\"reason\": \"Seen enough\"}"));
        assertThat(complete.statusCode()).as(complete.body()).isEqualTo(200);
    }

    /** What forty installs are given by a replica, in their order. */
    private static List<String> given(Replica replica) {
        return IntStream.range(0, 40)
                .mapToObj(number -> activeAt(replica, new UUID(3, number)))
                .toList();
    }

    private static String activeAt(Replica replica, UUID install) {
        try {
            return version(rig.get(replica.uri().resolve(MANIFEST), install).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version(String manifest) {
        return manifest.replaceAll("(?s).*\"active_version\": ?\"([^\"]*)\".*", "$1");
    }

    private static String publish(String version, long seed) throws Exception {
        return publish(version, seed, SIZE);
    }

    private static String publish(String version, long seed, int size) throws Exception {
        Path file = PackFile.random(rig.ground().file("pack-" + version), size, seed);
        String hash = PackFile.hash(file);
        HttpResponse<String> published = rig.post(
                rig.first().uri().resolve(PACKS + "?content_version=" + version + "&content_hash=" + hash),
                "application/octet-stream",
                file);
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        return hash;
    }

    private static void activate(String version) throws Exception {
        Path body = Files.writeString(rig.ground().file("activate"), "{\"content_version\": \"" + version + "\"}");
        HttpResponse<String> activated =
                rig.post(rig.first().uri().resolve("/v1/releases/activate"), "application/json", body);
        assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);
    }

    private static String activeAt(Replica replica) {
        try {
            return version(rig.get(replica.uri().resolve(MANIFEST)).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hashOfDownload(Replica replica, String version) throws Exception {
        HttpResponse<Path> pack = rig.download(replica.uri().resolve(PACKS + "/" + version), "download");
        assertThat(pack.statusCode()).isEqualTo(200);
        return PackFile.hash(pack.body());
    }

    private static void changeOneByteOfOneCopy(String sha256) throws IOException {
        try (Stream<Path> files = Files.walk(rig.cache())) {
            Path copy = files.filter(file -> file.getFileName().toString().equals(sha256))
                    .findFirst()
                    .orElseThrow();
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, SIZE / 2);
                one.put(0, (byte) (one.get(0) ^ 1)).rewind();
                channel.write(one, SIZE / 2);
            }
        }
    }
}
