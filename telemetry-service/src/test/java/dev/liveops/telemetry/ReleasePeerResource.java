package dev.liveops.telemetry;

import dev.liveops.model.hash.Sha256;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The release service as this one meets it: it lists what a test has offered, two a page, unless it is away. */
public final class ReleasePeerResource implements QuarkusTestResourceLifecycleManager {

    private static final int PAGE = 2;
    private static final List<String> OFFERS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger NOT_MODIFIED = new AtomicInteger();
    private static final AtomicLong REVISION = new AtomicLong(1);
    private static volatile boolean away;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(ReleasePeerResource::conditional);
        return Map.of(
                "liveops.peers.release.url", server.url().toString(),
                "liveops.peers.release.retries", "1",
                "liveops.peers.release.timeout", "10s",
                // A test that has it away must not have it left alone for the next one.
                "liveops.peers.release.open-for", "1ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** From now on it does not answer, or does again. */
    public static void away(boolean isAway) {
        away = isAway;
    }

    /** From now on nothing is offered. */
    public static void clear() {
        lists();
    }

    /** From now on it lists these. */
    public static void lists(String... offers) {
        OFFERS.clear();
        OFFERS.addAll(List.of(offers));
        REVISION.incrementAndGet();
        away = false;
    }

    /** A content that is offered to everybody from an instant on. */
    public static String offer(String version, String hash, Instant from) {
        return offer(version, hash, from, "");
    }

    /** The same with further fields, each with a comma in front. */
    public static String offer(String version, String hash, Instant from, String more) {
        return "{\"content_version\":\"" + version + "\",\"content_hash\":\"" + hash
                + "\",\"engine_versions\":\"*\",\"platforms\":[],\"client_versions\":\"*\",\"from\":\"" + from + "\""
                + more
                + "}";
    }

    /** How often it had nothing new to say. */
    public static int notModified() {
        return NOT_MODIFIED.get();
    }

    private static Answer conditional(Request request) {
        Answer answer = answer(request.path());
        String etag = "\"" + Sha256.hex(answer.body()) + "\"";
        if (answer.status() == 200 && etag.equals(request.header("If-None-Match"))) {
            NOT_MODIFIED.incrementAndGet();
            return new Answer(304, Map.of("ETag", etag), "");
        }
        return answer.status() == 200 ? new Answer(200, Map.of("ETag", etag), answer.body()) : answer;
    }

    private static Answer answer(String path) {
        if (away || !path.startsWith("/v1/releases/offers?page_size=")) {
            return new Answer(500, "{}");
        }
        int token = path.indexOf("page_token=");
        int from = token < 0 ? 0 : Integer.parseInt(path.substring(token + "page_token=".length()));
        int to = Math.min(OFFERS.size(), from + PAGE);
        String next = to < OFFERS.size() ? ",\"next_page_token\":\"" + to + "\"" : "";
        return new Answer(
                200,
                "{\"revision\":" + REVISION.get() + ",\"items\":[" + String.join(",", OFFERS.subList(from, to)) + "]"
                        + next + "}");
    }
}
