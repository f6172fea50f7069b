package dev.liveops.telemetry;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events service as this one meets it: it lists what a test has scheduled, two a page, unless it is away. */
public final class EventsPeerResource implements QuarkusTestResourceLifecycleManager {

    private static final int PAGE = 2;
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private static volatile boolean away;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(request -> answer(request.path()));
        return Map.of(
                "liveops.peers.events.url", server.url().toString(),
                "liveops.peers.events.retries", "0",
                "liveops.peers.events.timeout", "10s",
                // A test that has it away must not have it left alone for the next one.
                "liveops.peers.events.open-for", "1ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** From now on it does not answer, or does again. */
    public static void away(boolean isAway) {
        away = isAway;
    }

    /** From now on nothing is scheduled. */
    public static void clear() {
        EVENTS.clear();
        away = false;
    }

    /** Schedules an event that names one leaderboard. */
    public static void schedule(String id, String type, String startAt, String endAt, String scope) {
        schedule(id, type, startAt, endAt, "*", scope);
    }

    /** Schedules an event of some content versions that names one leaderboard. */
    public static void schedule(
            String id, String type, String startAt, String endAt, String contentVersion, String scope) {
        EVENTS.add(
                "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"start_at\":\"" + startAt + "\",\"end_at\":\""
                        + endAt
                        + "\",\"content_version\":\"" + contentVersion + "\",\"rules\":{\"leaderboard_scopes\":[\""
                        + scope
                        + "\"]},\"status\":\"upcoming\",\"revision\":1,\"created_by\":\"o\",\"created_at\":\"2025-01-01T00:00:00Z\"}");
    }

    /**
     * Schedules an event that names one leaderboard and has several windows, as one that recurs or has its regions' own.
     *
     * @param lastEndAt empty for one that never ends by itself
     * @param windows each as {@code start/end}, of which the first is the event's own
     */
    public static void scheduleAgain(String id, String scope, String lastEndAt, String... windows) {
        String[] first = windows[0].split("/");
        String told = Stream.of(windows)
                .map(window -> window.split("/"))
                .map(window -> "{\"start_at\":\"" + window[0] + "\",\"end_at\":\"" + window[1] + "\"}")
                .collect(Collectors.joining(","));
        EVENTS.add(
                "{\"id\":\"" + id + "\",\"type\":\"event\",\"start_at\":\"" + first[0] + "\",\"end_at\":\"" + first[1]
                        + "\",\"content_version\":\"*\",\"rules\":{\"leaderboard_scopes\":[\"" + scope
                        + "\"]},\"holdout\":{\"share\":0.1},\"recurrence\":{\"rrule\":\"FREQ=DAILY\",\"time_zone\":\"UTC\"},"
                        + "\"status\":\"running\",\"revision\":1,\"created_by\":\"o\",\"created_at\":\"2025-01-01T00:00:00Z\","
                        + "\"first_start_at\":\"" + first[0] + "\","
                        + (lastEndAt.isEmpty() ? "" : "\"last_end_at\":\"" + lastEndAt + "\",") + "\"windows\":[" + told
                        + "]}");
    }

    /** Schedules a revision of an event without leaderboards that a tenth of the players are kept from; a draft nobody has met. */
    public static void scheduleHeldOut(String id, int revision, String startAt, String endAt, String status) {
        EVENTS.add("{\"id\":\"" + id + "\",\"type\":\"event\",\"start_at\":\"" + startAt + "\",\"end_at\":\"" + endAt
                + "\",\"content_version\":\"*\",\"rules\":{},\"holdout\":{\"share\":0.1},\"status\":\"" + status
                + "\",\"revision\":" + revision + ",\"created_by\":\"o\",\"created_at\":\"2025-01-01T00:00:00Z\"}");
    }

    private static Answer answer(String path) {
        if (away) {
            return new Answer(500, "{}");
        }
        int token = path.indexOf("page_token=");
        int from = token < 0 ? 0 : Integer.parseInt(path.substring(token + "page_token=".length()));
        int to = Math.min(EVENTS.size(), from + PAGE);
        String next = to < EVENTS.size() ? ",\"next_page_token\":\"" + to + "\"" : "";
        return new Answer(200, "{\"items\":[" + String.join(",", EVENTS.subList(from, to)) + "]" + next + "}");
    }
}
