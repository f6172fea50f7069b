package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Whether nobody has used a stack yet: figures of a story would be those of others too. */
final class EmptyStack {

    private static final String EXPECTED =
            " (expected an empty stack; start one by ./liveops up --data DIR, and say --data DIR here too).";

    private EmptyStack() {}

    /** @throws IOException with what is there, when something is */
    static void require(Desk desk, Instant now) throws IOException {
        Optional<JsonNode> manifest = desk.find("/v1/content/manifest");
        refuse(manifest.isPresent(), "Content was released here before");
        refuse(hasItems(desk, "/v1/experiments?page_size=1"), "There are experiments here");
        refuse(hasItems(desk, "/v1/events?page_size=1"), "There are events here");
        String today = now.toString().substring(0, "2026-01-01".length());
        JsonNode overview = desk.read("/v1/kpis/overview?each=range&from=" + today + "&to=" + today);
        refuse(overview.at("/rows/0/figures/finished/value").asLong() > 0, "Players have played here today");
    }

    private static boolean hasItems(Desk desk, String path) throws IOException {
        return !desk.read(path).path("items").isEmpty();
    }

    private static void refuse(boolean isUsed, String what) throws IOException {
        if (isUsed) {
            throw new IOException(what + EXPECTED);
        }
    }
}
