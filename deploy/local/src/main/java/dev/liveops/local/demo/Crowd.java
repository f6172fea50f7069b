package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.AtOnce;
import dev.liveops.local.crowd.SuiteClient;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Json;
import dev.liveops.play.population.Dice;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationEngine;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everybody who plays in the story, each as a client of his own: he signs in, asks what to play and what is on, plays that with the reference game, and tells of it. What he is given decides what he plays, so a
 * soft launch, a stage of a rollout or an event reaches him as it would reach a player.
 */
final class Crowd {

    private static final Duration TOKENS = Duration.ofHours(1);
    private static final String CLIENT_VERSION = "1.0.0";

    private final String story;
    private final long seed;
    private final SuiteClient client;
    private final TokenIssuer issuer;
    private final InstantSource clock;
    private final SimulationEngine engine;
    private final Map<String, ContentPack> packs = new ConcurrentHashMap<>();
    private final AtomicLong told = new AtomicLong();

    Crowd(
            String story,
            long seed,
            SuiteClient client,
            TokenIssuer issuer,
            InstantSource clock,
            SimulationEngine engine) {
        this.story = story;
        this.seed = seed;
        this.client = client;
        this.issuer = issuer;
        this.clock = clock;
        this.engine = engine;
    }

    /** Runs that were told so far. */
    long told() {
        return told.get();
    }

    /**
     * Some of them have an evening; returns when all of it was taken.
     *
     * @param what makes the evening another one than others
     * @param runs of each
     */
    Evening play(String what, int players, int runs) throws IOException {
        long start = System.nanoTime();
        AtomicLong events = new AtomicLong();
        AtOnce.all(players, number -> events.addAndGet(evening(what, number, runs)));
        told.addAndGet((long) players * runs);
        return new Evening(players, players * runs, events.get(), (System.nanoTime() - start) / 1e9);
    }

    private int evening(String what, int number, int runs) throws IOException {
        Gamer gamer = Gamer.of(story, seed, number);
        String token = issuer.issue(gamer.id(), "player", TOKENS);
        JsonNode manifest = SuiteClient.document(
                client.get(number, "/v1/content/manifest?" + app(gamer), token, gamer.install()), "manifest");
        String version = manifest.path("active_version").asText();
        ContentPack pack = pack(number, manifest, token);
        JsonNode active = SuiteClient.document(
                client.get(number, "/v1/events/active?content_version=" + version, token), "events");
        Instant now = clock.instant();
        expose(number, token, now);
        ToldRuns diary = new ToldRuns(envelope(gamer, what, version), now);
        diary.tell("session_start", Map.of("client_version", CLIENT_VERSION));
        Map<String, Object> context = context(pack, active);
        Dice dice = gamer.dice(what);
        for (int run = 0; run < runs; run++) {
            RunSetup setup =
                    new RunSetup(pack, dice.number(), dice.number(), gamer.policy(), mutators(active), Map.of());
            engine.run(setup, diary.run(gamer.id() + "-" + what + "-" + run, context));
        }
        for (Buffer batch : diary.batches()) {
            tell(number, token, batch);
        }
        return diary.size();
    }

    // Each pack is fetched once: all of them sit in one room.
    private ContentPack pack(int number, JsonNode manifest, String token) throws IOException {
        String hash = manifest.path("content_hash").asText();
        ContentPack held = packs.get(hash);
        if (held == null) {
            String url = manifest.path("url").asText();
            Answer answer = client.get(number, url, token);
            if (!answer.isOk()) {
                throw new IOException(url + ": " + answer.explanation());
            }
            held = ContentPack.of(answer.body().getBytes());
            packs.put(hash, held);
        }
        return held;
    }

    // A player meets all that he is assigned to before his first run.
    private void expose(int number, String token, Instant now) throws IOException {
        JsonNode assigned = SuiteClient.document(
                        client.get(number, "/v1/experiments/assignments", token), "assignments")
                .path("assignments");
        if (assigned.isEmpty()) {
            return;
        }
        List<Map<String, Object>> exposures = new ArrayList<>();
        for (JsonNode each : assigned) {
            String experiment = each.path("experiment_id").asText();
            exposures.add(Map.of(
                    "id", experiment,
                    "experiment_id", experiment,
                    "variant_id", each.path("variant_id").asText(),
                    "phase", each.path("phase").asInt(),
                    "exposed_at", now.toString()));
        }
        Buffer body = Json.write(Map.of("exposures", exposures));
        SuiteClient.document(client.post(number, "/v1/experiments/exposures", token, body), "exposures");
    }

    private void tell(int number, String token, Buffer batch) throws IOException {
        JsonNode receipt = SuiteClient.document(client.post(number, "/v1/telemetry/batch", token, batch), "telemetry");
        if (!receipt.path("rejected").isEmpty()) {
            throw new IOException(
                    "telemetry refused " + receipt.path("rejected").get(0));
        }
    }

    private static Map<String, Object> envelope(Gamer gamer, String what, String version) {
        String session = UUID.nameUUIDFromBytes((gamer.id() + what).getBytes(StandardCharsets.UTF_8))
                .toString();
        return Map.of(
                "session_id", session,
                "client_version", CLIENT_VERSION,
                "content_version", version,
                "platform", gamer.platform().wire());
    }

    private static Map<String, Object> context(ContentPack pack, JsonNode active) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("content_hash", pack.hash());
        JsonNode event = active.path("events").path(0);
        if (event.has("id")) {
            context.put("event_id", event.path("id").asText());
            context.put("event_revision", event.path("revision").asInt());
        }
        return context;
    }

    private static List<String> mutators(JsonNode active) {
        List<String> mutators = new ArrayList<>();
        active.at("/effective/mutators").forEach(each -> mutators.add(each.asText()));
        return mutators;
    }

    private static String app(Gamer gamer) {
        return "platform=" + gamer.platform().wire() + "&client_version=" + CLIENT_VERSION;
    }
}
