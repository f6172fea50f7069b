package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A patch is proposed for what was found, checked by golden simulations, and published. */
final class ProposalChapter implements Chapter {

    /** A content that wins too often loses this much of its strength in a patch by hand; too little is raised by as much. */
    private static final double WEAKER = .7;

    private static final double STRONGER = 1.6;
    private static final int RAISED = 3;
    private static final int MOST_LINES = 40;
    /** What novices may win of a pack, in basis points. */
    private static final int LEAST_WON = 1;

    private static final int MOST_WON = 7_000;

    @Override
    public String title() {
        return "A patch is proposed, and checked by golden simulations";
    }

    @Override
    public void tell(Story story) throws IOException {
        PatchDesk patches = new PatchDesk(story.desk());
        story.analysts().protectNovices(story.name() + "-novices", LEAST_WON, MOST_WON);
        Patch patch = proposed(story, patches);
        patch.changes().forEach(line -> story.telling().say("%s", line));
        story.telling().say("published as %s; nobody gets it yet", patch.version());
        story.published(patch);
        story.analysts().playGolden(patch.version()).forEach(line -> story.telling().say("golden sims: %s", line));
        story.telling().check(story.analysts().mayBeOffered(patch.version()), "it may be offered to players");
    }

    private static Patch proposed(Story story, PatchDesk patches) throws IOException {
        try {
            Analysts.Opened opened = story.analysts().propose(story.baseVersion(), makes(story));
            opened.lines().stream().limit(MOST_LINES).forEach(line -> story.telling().say("%s", line));
            return patches.publish(opened.draft(), opened.raises());
        } catch (IOException e) {
            story.telling().say("nothing is proposed: %s", e.getMessage());
            story.telling().say("a designer writes it by hand, from the report");
            return patches.publish(byHand(story, patches), true);
        }
    }

    private static String makes(Story story) {
        return "1.1.0-" + story.name();
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
                story.baseVersion(), makes(story), changes, "What wins too often, and what too rarely");
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
}
