package dev.liveops.local.balance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The validation that belongs to a patch: what its evidence says it moves and leaves alone. */
public final class ValidationDraft {

    private static final double USUAL_MARGIN = .02;

    private ValidationDraft() {}

    /**
     * The body of {@code POST /v1/balance/validations}, without what the caller chooses.
     *
     * @param patch as the release service shows it
     * @param build what it would make
     * @param tiers tiers of a run of its base
     * @throws IOException when it is no patch of a proposal
     */
    public static ObjectNode of(JsonNode patch, JsonNode build, int tiers) throws IOException {
        JsonNode evidence = patch.path("evidence");
        if (!evidence.path("kind").asText().equals("balance_proposal")) {
            throw new IOException("patch " + patch.path("id").asText()
                    + " has no proposal as its evidence (expected one of ./liveops balance propose --open)");
        }
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.putObject("base")
                .put("content_version", build.path("base_version").asText())
                .put("content_hash", build.path("base_hash").asText());
        draft.putObject("candidate")
                .put("content_version", build.path("content_version").asText())
                .put("content_hash", build.path("content_hash").asText());
        draft.put("tiers", tiers).put("patch_id", patch.path("id").asText());
        margins(draft, -evidence.path("win_rate_change").path("value").asDouble());
        ArrayNode changed = draft.putArray("changed");
        evidence.path("findings").forEach(finding -> {
            if (!finding.path("turns").isEmpty()) {
                changed(changed.addObject(), finding);
            }
        });
        ArrayNode content = draft.putArray("content");
        evidence.path("neighbours")
                .forEach(neighbour -> content.add(neighbour.path("content_id").asText()));
        return draft;
    }

    // What it is meant to make harder, as simulation has it, is no harm: said before the release, it comes on top of
    // the margin.
    private static void margins(ObjectNode draft, double harder) {
        double margin = Math.round(1_000 * (USUAL_MARGIN + Math.max(0, harder))) / 1_000.0;
        if (margin > USUAL_MARGIN) {
            draft.putObject("margins").put("win_rate", margin).put("hazard", margin);
        }
    }

    // A tier is cleared more often as it is failed less.
    private static void changed(ObjectNode into, JsonNode finding) {
        String subject = finding.path("subject").asText();
        boolean rises = finding.path("live_target").asDouble()
                > finding.path("live_rate").asDouble();
        if (subject.startsWith("tier ")) {
            into.put("tier", Integer.parseInt(subject.substring("tier ".length())));
            into.put("towards", rises ? "down" : "up");
        } else {
            into.put("content_id", subject);
            into.put("towards", rises ? "up" : "down");
        }
    }
}
