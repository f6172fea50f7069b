package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A patch is proposed for what was found, checked by golden simulations, and published. */
final class ProposalChapter implements Chapter {

    /** A content that wins too often loses this much of its strength in a patch by hand; too little is raised by as much. */
    private static final double WEAKER = .7;

    private static final double STRONGER = 1.6;
    private static final int RAISED = 3;

    @Override
    public String title() {
        return "A patch is proposed, and checked by golden simulations";
    }

    @Override
    public void tell(Story story) throws IOException {
        PatchDesk patches = new PatchDesk(story.desk());
        String draft = proposed(story).orElse(null);
        if (draft == null) {
            story.telling().say("nobody proposed one: a designer writes it by hand, from the report");
            draft = byHand(story, patches);
        }
        Patch patch = patches.publish(draft);
        patch.changes().forEach(line -> story.telling().say("%s", line));
        story.telling().say("published as %s; nobody gets it yet", patch.version());
        story.published(patch);
        golden(story, patch);
    }

    // The seam to the proposals of module balance: its draft is the newest of this base, once it opens one.
    private static Optional<String> proposed(Story story) throws IOException {
        JsonNode drafts = story.desk().read("/v1/content/patches?status=draft");
        for (JsonNode draft : drafts.path("items")) {
            if (draft.path("base_version").asText().equals(story.baseVersion())) {
                story.telling()
                        .say(
                                "proposed by %s: %s",
                                draft.path("proposed_by").asText("somebody"),
                                draft.path("reason").asText());
                return Optional.of(draft.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private static String byHand(Story story, PatchDesk patches) throws IOException {
        JsonNode pack = story.desk().read("/v1/content/packs/" + story.baseVersion());
        List<String> changes = new ArrayList<>();
        firsts(story.findings(), true, 1).forEach(id -> changes.addAll(Tuning.of(pack, id, WEAKER)));
        // Too few runs are won with the pack as it is, so more is raised than lowered.
        firsts(story.findings(), false, RAISED).forEach(id -> changes.addAll(Tuning.of(pack, id, STRONGER)));
        if (changes.isEmpty()) {
            throw new IOException("The report names no content that has numbers (expected a trap, a monster or a relic).");
        }
        return patches.open(
                story.baseVersion(), "1.1.0-" + story.name(), changes, "What wins too often, and what too rarely");
    }

    // Confirmed ones before all others; layouts have no strength of their own.
    private static List<String> firsts(List<Finding> findings, boolean isOver, int most) {
        boolean isSure = findings.stream().anyMatch(each -> each.isOver() == isOver && each.isConfirmed());
        return findings.stream()
                .filter(each -> each.isOver() == isOver && (each.isConfirmed() || !isSure))
                .filter(each -> !each.type().equals("layout"))
                .map(Finding::contentId)
                .limit(most)
                .toList();
    }

    // The seam to golden suites: what they say of this pack is read here, and again by the service when the pack is activated.
    private static void golden(Story story, Patch patch) throws IOException {
        Optional<JsonNode> suites = story.desk().find("/v1/content/golden");
        if (suites.isEmpty()) {
            story.telling().say("golden simulations: the suite does not offer them (404); nothing was checked");
            return;
        }
        Optional<JsonNode> verdicts = story.desk().find("/v1/content/golden/verdicts?content_version=" + patch.version());
        story.telling()
                .say(
                        "golden simulations of %s: %s",
                        patch.version(),
                        verdicts.map(all -> String.join(", ", all.findValuesAsText("verdict")))
                                .filter(text -> !text.isEmpty())
                                .orElse("no verdict yet"));
    }
}
