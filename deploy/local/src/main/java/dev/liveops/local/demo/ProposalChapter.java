package dev.liveops.local.demo;

import java.io.IOException;

/** A patch is proposed for what was found, checked by golden simulations, and published. */
final class ProposalChapter implements Chapter {

    /** What novices may win of a pack, in basis points. */
    private static final int LEAST_WON = 0;

    private static final int MOST_WON = 7_000;

    @Override
    public String title() {
        return "A patch is proposed, and checked by golden simulations";
    }

    @Override
    public void tell(Story story) throws IOException {
        Telling telling = story.telling();
        Analysts analysts = story.analysts();
        analysts.protectNovices(story.name() + "-novices", LEAST_WON, MOST_WON);
        Analysts.Opened opened = analysts.propose(story.baseVersion(), "1.1.0-" + story.name());
        opened.lines().forEach(line -> telling.say("%s", line));
        Patch patch = new PatchDesk(story.desk()).publish(opened.draft(), opened.raises());
        story.published(patch);
        telling.say("published as %s; nobody gets it yet", patch.version());
        analysts.playGolden(patch.version()).forEach(line -> telling.say("golden sims: %s", line));
        telling.check(analysts.mayBeOffered(patch.version()), "it may be offered to players");
    }
}
