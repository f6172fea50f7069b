package dev.liveops.system.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.system.Replica;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packs of 64 MB each, replicas with 96 MB for all their objects, a database that goes away, and replicas that start without it. */
class ReleaseRestartIT {

    private static final int SIZE = 64 << 20;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MANIFEST = "/v1/content/manifest";
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

    private static String publish(String version, long seed) throws Exception {
        Path file = PackFile.random(rig.ground().file("pack-" + version), SIZE, seed);
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
            String manifest = rig.get(replica.uri().resolve(MANIFEST)).body();
            return manifest.replaceAll("(?s).*\"active_version\": ?\"([^\"]*)\".*", "$1");
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
