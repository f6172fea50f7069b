package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Makes packs of packs: opens a draft of a patch, and publishes it. */
final class PatchDesk {

    private final Desk desk;

    PatchDesk(Desk desk) {
        this.desk = desk;
    }

    /** The id of a new draft. */
    String open(String base, String version, List<String> changes, String reason) throws IOException {
        return desk.write(
                        "/v1/content/patches",
                        Map.of("base_version", base, "content_version", version, "changes", changes, "reason", reason))
                .path("id")
                .asText();
    }

    /** Publishes what a draft makes, with what is expected of it; nobody gets it yet. */
    Patch publish(String draft, boolean raises) throws IOException {
        JsonNode patch = desk.read("/v1/content/patches/" + draft);
        List<String> lines = patch.path("changes").findValuesAsText("text");
        desk.send("/v1/content/patches/" + draft + "/publish", Buffer.buffer());
        return new Patch(patch.path("content_version").asText(), lines, raises);
    }
}
