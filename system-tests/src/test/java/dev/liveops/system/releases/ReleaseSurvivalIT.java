package dev.liveops.system.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.model.hash.Sha256;
import dev.liveops.system.Replica;
import dev.liveops.testing.Soak;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One of two replicas is killed in the middle of a change, at a moment that a seed says. A pack is there whole or not at all, and the
 * manifest is the one before or the one after; the audit chain says what happened, and who sends the same again changes nothing
 * twice.
 *
 * <p>One seed in every build, twenty under {@code -Psoak}.
 */
class ReleaseSurvivalIT {

    private static final int SEEDS = Soak.times(1, 20);
    private static final int SIZE = 8 << 20;
    private static final int LONGEST_STORING_MILLIS = 400;
    private static final int LONGEST_RELEASE_MILLIS = 40;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String JSON = "application/json";
    private static final String PACKS = "/v1/content/packs";
    private static final String ACTIVATE = "/v1/releases/activate";
    private static final String ROLLOUTS = "/v1/releases/rollouts";
    private static final String REASON = "{\"reason\": \"Looks well\"}";
    private static final String STAGE = "SELECT cardinality(reached)::text FROM rollouts WHERE rollout_id = ?::uuid";
    private static final String ROLLBACK = "/v1/releases/rollback";

    private static ReleaseRig rig;
    private static int kills;

    @BeforeAll
    static void start() throws Exception {
        rig = new ReleaseRig("96m", 64);
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
            byte[] bytes = version.getBytes(StandardCharsets.US_ASCII);
            publish(rig.first(), version, bytes).get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        change(rig.first(), ACTIVATE, "1.0.0");
        change(rig.first(), ACTIVATE, "1.1.0");
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void shouldHaveAPackWholeOrNotAtAllWheneverItsUploadIsKilled() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[SIZE];
            random.nextBytes(bytes);
            String version = "50." + seed + ".0";
            Pair pair = Pair.next();
            // While it arrives, or while it is stored.
            long killAt = random.nextBoolean() ? random.nextInt(SIZE) : SIZE;
            long pause = killAt < SIZE ? 0 : random.nextInt(LONGEST_STORING_MILLIS);

            CompletableFuture<Void> killed = new CompletableFuture<>();
            // On another thread, so that the end of the body is sent meanwhile.
            BrokenUpload body = new BrokenUpload(
                    bytes,
                    killAt,
                    () -> CompletableFuture.runAsync(() -> {
                                LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
                                pair.victim().kill();
                            })
                            .thenAccept(killed::complete));
            CompletableFuture<HttpResponse<String>> sent = rig.send(
                    packs(pair.victim(), version, bytes),
                    "application/octet-stream",
                    "upload-" + seed,
                    BodyPublishers.ofInputStream(() -> body));
            killed.get(SOON.toSeconds(), TimeUnit.SECONDS);
            ended(sent);
            pair.victim().start();
            awaitNothingUnderWay();

            boolean there = requireWholeOrAbsent(pair.survivor(), version, bytes, "seed " + seed);
            HttpResponse<String> again =
                    publish(pair.survivor(), version, bytes).get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(again.statusCode()).as("seed %d: %s", seed, again.body()).isEqualTo(there ? 200 : 201);
            assertThat(requireWholeOrAbsent(pair.survivor(), version, bytes, "seed " + seed))
                    .isTrue();
        }
    }

    @Test
    void shouldSayTheOldManifestOrTheNewOneWheneverAnActivationIsKilled() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Pair pair = Pair.next();
            String target = active(pair.survivor()).equals("1.2.0") ? "1.1.0" : "1.2.0";

            killDuring(pair, ACTIVATE, target, new Random(seed), target);
        }
    }

    @Test
    void shouldGoBackOnceHoweverOftenARollbackIsSentThatWasKilled() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Pair pair = Pair.next();
            change(pair.survivor(), ACTIVATE, "1.0.0");
            change(pair.survivor(), ACTIVATE, "1.2.0");

            killDuring(pair, ROLLBACK, null, new Random(seed), "1.0.0");
        }
    }

    @Test
    void shouldMakeAStepOfARolloutOnceWheneverItIsKilled() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Pair pair = Pair.next();
            String target = active(pair.survivor()).equals("1.2.0") ? "1.1.0" : "1.2.0";
            String rollout = value(
                    sent(pair.survivor(), ROLLOUTS, UUID.randomUUID().toString(), plan(target), 201), "rollout_id");
            String advance = ROLLOUTS + "/" + rollout + "/advance";
            String key = "advance-" + UUID.randomUUID();

            CompletableFuture<HttpResponse<String>> sent =
                    rig.send(pair.victim().uri().resolve(advance), JSON, key, BodyPublishers.ofString(REASON));
            LockSupport.parkNanos(new Random(seed).nextInt(LONGEST_RELEASE_MILLIS * 1_000_000));
            pair.victim().kill();
            ended(sent);
            awaitNothingUnderWay();

            // The first stage or the second, and nothing between: its row, what is published and its audit entry.
            List<String> steps = steps(rollout);
            assertThat(steps).as("seed %d", seed).isIn(List.of("start"), List.of("start", "advance"));
            assertThat(audited(rollout)).as("seed %d", seed).isEqualTo(steps);
            assertThat(rig.texts(STAGE, rollout)).containsExactly(Integer.toString(steps.size()));
            assertThat(value(sent(pair.survivor(), advance, key, REASON, 200), "share_basis_points"))
                    .isEqualTo("9000");
            assertThat(steps(rollout)).as("seed %d", seed).containsExactly("start", "advance");
            assertThat(audited(rollout)).as("seed %d", seed).containsExactly("start", "advance");
            pair.victim().start();
            pair.victim().awaitReady();
            sent(
                    pair.victim(),
                    ROLLOUTS + "/" + rollout + "/cancel",
                    UUID.randomUUID().toString(),
                    REASON,
                    200);
        }
    }

    private static List<String> steps(String rollout) {
        return rig.texts("SELECT kind::text FROM rollout_steps WHERE rollout_id = ?::uuid ORDER BY step", rollout);
    }

    private static List<String> audited(String rollout) {
        return rig.texts(
                "SELECT action FROM audit_entries WHERE subject_type = 'rollout' AND subject_id = ? ORDER BY sequence",
                rollout);
    }

    private static String sent(Replica replica, String path, String key, String body, int expected) throws Exception {
        HttpResponse<String> answer = rig.send(replica.uri().resolve(path), JSON, key, BodyPublishers.ofString(body))
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer.body();
    }

    private static String plan(String version) {
        return "{\"content_version\": \"" + version
                + "\", \"plan\": {\"stages\": [{\"share_basis_points\": 1000, \"hold\":"
                + " \"PT1H\"}, {\"share_basis_points\": 9000, \"hold\": \"PT1H\"}]}}";
    }

    /** Kills a replica while it makes a release, and sends the same to the other one until that has answered. */
    private static void killDuring(Pair pair, String path, String version, Random random, String expected)
            throws Exception {
        for (Replica replica : rig.replicas()) {
            await().atMost(SOON).until(() -> revision(manifest(replica)) == revision(manifest(pair.survivor())));
        }
        String before = manifest(pair.survivor());
        String key = "release-" + UUID.randomUUID();
        ManifestWatch watch = ManifestWatch.begin(rig, pair.survivor());
        CompletableFuture<HttpResponse<String>> sent =
                rig.send(pair.victim().uri().resolve(path), JSON, key, BodyPublishers.ofString(body(version)));
        LockSupport.parkNanos(random.nextInt(LONGEST_RELEASE_MILLIS * 1_000_000));
        pair.victim().kill();
        ended(sent);
        pair.victim().start();
        awaitNothingUnderWay();

        HttpResponse<String> again = rig.send(
                        pair.survivor().uri().resolve(path), JSON, key, BodyPublishers.ofString(body(version)))
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        await().atMost(SOON).until(() -> revision(manifest(pair.survivor())) > revision(before));
        String after = manifest(pair.survivor());
        watch.end();

        assertThat(watch.seen()).as("what clients were told").isSubsetOf(before, after);
        assertThat(value(after, "active_version")).isEqualTo(expected);
        assertThat(revision(after)).as("released once").isEqualTo(revision(before) + 1);
        assertThat(rig.texts("SELECT count(*)::text FROM releases"))
                .isEqualTo(rig.texts("SELECT count(*)::text FROM audit_entries WHERE subject_type = 'release'"))
                .isEqualTo(rig.texts("SELECT revision::text FROM content_manifest"));
        pair.victim().awaitReady();
        // Who was ready before the second one was made hears of it.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(manifest(pair.victim())).isEqualTo(after));
    }

    private static boolean requireWholeOrAbsent(Replica replica, String version, byte[] bytes, String seed)
            throws Exception {
        HttpResponse<Path> pack = rig.download(replica.uri().resolve(PACKS + "/" + version), "survived");
        assertThat(pack.statusCode()).as(seed).isIn(200, 404);
        boolean there = pack.statusCode() == 200;
        if (there) {
            assertThat(Sha256.hex(Files.readAllBytes(pack.body()))).as(seed).isEqualTo(Sha256.hex(bytes));
        }
        assertThat(rig.texts(
                        "SELECT action FROM audit_entries WHERE subject_type = 'pack' AND subject_id = ?", version))
                .as(seed)
                .isEqualTo(there ? List.of("publish") : List.of());
        assertThat(rig.texts("SELECT content_version FROM content_packs p WHERE size_bytes <>"
                        + " (SELECT coalesce(sum(octet_length(bytes)), 0) FROM content_pack_chunks c"
                        + " WHERE c.content_version = p.content_version)"))
                .as("packs of which pieces are missing")
                .isEmpty();
        return there;
    }

    // A commit that PostgreSQL had in hand when its client died still comes to its end.
    private static void awaitNothingUnderWay() {
        await().atMost(SOON)
                .until(() -> rig.texts("SELECT count(*)::text FROM pg_locks WHERE locktype = 'transactionid'")
                        .equals(List.of("0")));
    }

    private static void ended(CompletableFuture<?> sent) throws Exception {
        sent.handle((answer, failure) -> true).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static void change(Replica replica, String path, String version) throws Exception {
        HttpResponse<String> answer = rig.send(
                        replica.uri().resolve(path),
                        JSON,
                        UUID.randomUUID().toString(),
                        BodyPublishers.ofString(body(version)))
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(SOON).until(() -> active(replica).equals(version));
    }

    private static CompletableFuture<HttpResponse<String>> publish(Replica replica, String version, byte[] bytes) {
        return rig.send(
                packs(replica, version, bytes),
                "application/octet-stream",
                UUID.randomUUID().toString(),
                BodyPublishers.ofByteArray(bytes));
    }

    private static URI packs(Replica replica, String version, byte[] bytes) {
        return replica.uri().resolve(PACKS + "?content_version=" + version + "&content_hash=" + Sha256.hex(bytes));
    }

    private static String body(String version) {
        return version == null ? "{}" : "{\"content_version\": \"" + version + "\"}";
    }

    private static String active(Replica replica) throws Exception {
        return value(manifest(replica), "active_version");
    }

    private static String manifest(Replica replica) throws Exception {
        return rig.get(replica.uri().resolve(ManifestWatch.MANIFEST)).body();
    }

    private static int revision(String manifest) {
        return Integer.parseInt(value(manifest, "revision"));
    }

    private static String value(String manifest, String name) {
        return manifest.replaceAll("(?s).*\"" + name + "\": ?\"?([^\",}]*).*", "$1");
    }

    /** Who is killed this time, and who is not; both are ready. */
    private record Pair(Replica victim, Replica survivor) {

        static Pair next() {
            rig.replicas().forEach(Replica::awaitReady);
            int victim = kills++ % 2;
            return new Pair(rig.replicas().get(victim), rig.replicas().get(1 - victim));
        }
    }
}
