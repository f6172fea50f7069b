package dev.liveops.experiments;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Telemetry as this service meets it: it takes every event unless a test says else. */
public final class TelemetryPeer implements QuarkusTestResourceLifecycleManager {

    private static final String TYPES = "/v1/telemetry/event-types";
    private static final String EVENT_TYPES = """
            {"items": [{"event_type": "run_end", "version": 1, "schema": {"type": "object", "properties": {
              "outcome": {"type": "string"}, "score": {"type": ["number", "null"]}, "gold": {"type": "integer"}}}}]}
            """;
    private static final String EXPERIMENTS = "/v1/telemetry/experiments";
    private static final List<String> STUDIES = new CopyOnWriteArrayList<>();
    private static final Map<String, String> SUMS = new ConcurrentHashMap<>();
    private static final Path TOKEN = Path.of("target", "service-token").toAbsolutePath();
    private static final List<Map<String, Object>> EVENTS = new CopyOnWriteArrayList<>();
    private static volatile Function<Request, Answer> otherwise = request -> null;
    private static final Queue<String> LOOKUPS = new ConcurrentLinkedQueue<>();
    private static final Answer NO_PLAYERS =
            new Answer(200, "{\"as_of\":\"2026-11-27T10:00:00Z\",\"zone\":\"UTC\",\"players\":[]}");
    private static volatile Function<Request, Answer> players = request -> NO_PLAYERS;
    private static volatile Request last;
    private static volatile boolean taxonomyAway;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(TelemetryPeer::take);
        try {
            Files.writeString(TOKEN, TestTokens.of("service", "experiments-service"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "liveops.peers.telemetry.url",
                server.url().toString(),
                // Waited for longer than a busy machine takes, and asked again at once.
                "liveops.peers.players.timeout",
                "3s",
                "liveops.peers.players.open-for",
                "1ms",
                "liveops.service-token.file",
                TOKEN.toString(),
                "liveops.outbox.poll-interval",
                "50ms",
                "liveops.outbox.retry.first",
                "100ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** From now on telemetry answers so; null as an answer means that it takes all events. */
    public static void answers(Function<Request, Answer> other) {
        otherwise = other;
    }

    /** From now on players that are looked up are answered so; null for nobody known. */
    public static void players(Function<Request, Answer> other) {
        players = other == null ? request -> NO_PLAYERS : other;
    }

    /** Bodies of the questions for players, in order. */
    public static List<String> lookups() {
        return List.copyOf(LOOKUPS);
    }

    /** The events of a user that arrived, those that came twice twice. */
    public static List<Map<String, Object>> eventsOf(String user) {
        return EVENTS.stream()
                .filter(event -> user.equals(event.get("user_id")))
                .toList();
    }

    /** Whether it does not say what events there are from now on. */
    public static void taxonomyAway(boolean isAway) {
        taxonomyAway = isAway;
    }

    /** The definitions of an experiment that it was told, in the order in which they came. */
    public static List<JsonPath> studiesOf(String id) {
        return STUDIES.stream()
                .map(JsonPath::from)
                .filter(study -> id.equals(study.getString("experiment_id")))
                .toList();
    }

    /** What it sums up of an experiment from now on; null for nothing. */
    public static void sums(String id, String document) {
        String path = EXPERIMENTS + "/" + id + "/sums";
        if (document == null) {
            SUMS.remove(path);
        } else {
            SUMS.put(path, document);
        }
    }

    /** What was asked last, but for event types. */
    public static Request last() {
        return last;
    }

    private static Answer take(Request request) {
        if (request.path().equals("/v1/players/lookup")) {
            LOOKUPS.add(request.body());
            return players.apply(request);
        }
        if (request.path().startsWith(TYPES)) {
            return taxonomyAway ? new Answer(503, "") : new Answer(200, EVENT_TYPES);
        }
        if (request.path().equals(EXPERIMENTS)) {
            STUDIES.add(request.body());
            return new Answer(200, "{}");
        }
        if (request.path().startsWith(EXPERIMENTS)) {
            String sums = SUMS.get(request.path());
            return sums == null ? new Answer(404, "") : new Answer(200, sums);
        }
        last = request;
        Answer other = otherwise.apply(request);
        if (other != null) {
            return other;
        }
        List<Map<String, Object>> events = JsonPath.from(request.body()).getList("events");
        EVENTS.addAll(events);
        return new Answer(200, "{\"accepted\":" + events.size() + ",\"duplicates\":0,\"rejected\":[]}");
    }
}
