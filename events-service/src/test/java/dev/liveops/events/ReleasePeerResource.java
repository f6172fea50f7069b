package dev.liveops.events;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The release service as this one meets it: it lists the packs that a test has published, two a page, unless it is away. */
public final class ReleasePeerResource implements QuarkusTestResourceLifecycleManager {

    private static final int PAGE = 2;
    private static final List<String> PACKS = new CopyOnWriteArrayList<>();
    private static volatile boolean away;
    private static volatile String active = "";

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(request -> answer(request.path()));
        return Map.of(
                "liveops.peers.release.url",
                server.url().toString(),
                // A test that has it away must not have it left alone for the next one.
                "liveops.peers.release.open-for",
                "1ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** From now on it does not answer, or does again. */
    public static void away(boolean isAway) {
        away = isAway;
    }

    /** From now on there is a pack of this version. */
    public static void publish(String version) {
        if (!PACKS.contains(version)) {
            PACKS.add(version);
        }
    }

    /** From now on the manifest says that clients are to run this version; an empty one is no manifest. */
    public static void activate(String version) {
        active = version;
    }

    private static Answer answer(String path) {
        if (away) {
            return new Answer(500, "{}");
        }
        if (path.startsWith("/v1/content/manifest")) {
            return active.isEmpty()
                    ? new Answer(404, "{}")
                    : new Answer(200, "{\"active_version\":\"" + active + "\",\"revision\":1,\"size_bytes\":1}");
        }
        int token = path.indexOf("page_token=");
        int from = token < 0 ? 0 : Integer.parseInt(path.substring(token + "page_token=".length()));
        int to = Math.min(PACKS.size(), from + PAGE);
        String next = to < PACKS.size() ? ",\"next_page_token\":\"" + to + "\"" : "";
        List<String> items = PACKS.subList(from, to).stream()
                .map(version -> "{\"content_version\":\"" + version + "\",\"content_hash\":\"x\"}")
                .toList();
        return new Answer(200, "{\"items\":[" + String.join(",", items) + "]" + next + "}");
    }
}
