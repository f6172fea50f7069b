package dev.liveops.local.demo;

import dev.liveops.local.crowd.SuiteClient;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.traffic.SuiteClock;
import dev.liveops.simulation.game.ReferenceEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;

/** Tells the story on a stack. */
public final class Demo {

    /** What its players, experiments, events and packs have in their names. */
    private static final String NAME = "demo";

    private Demo() {}

    /**
     * Tells it, and prints it. The clock is moved on by some weeks.
     *
     * @return whether all was as it should be
     * @throws IOException in one sentence, when it cannot go on
     */
    public static boolean run(URI gateway, TokenIssuer issuer, SuiteClock clock, DemoOptions options, PrintWriter out)
            throws IOException {
        try (SuiteClient client = new SuiteClient(gateway)) {
            Desk desk = new Desk(client, issuer);
            EmptyStack.require(desk, clock.instant());
            Crowd crowd = new Crowd(NAME, options.seed(), client, issuer, clock, new ReferenceEngine());
            Telling telling = new Telling(out);
            Planting planting = new Planting(options.packSeed());
            Comparison comparison = new Comparison(planting, telling);
            Story story =
                    new Story(NAME, options, desk, crowd, clock, telling, comparison, new Analysts(gateway, issuer));
            for (Chapter chapter : chapters(planting, story.baseVersion())) {
                telling.chapter(chapter.title());
                chapter.tell(story);
            }
            telling.end();
            return telling.wrong() == 0;
        }
    }

    /**
     * Measures what content of a pack really does, by forcing picks; needs no stack, and takes minutes.
     *
     * @param packSeed what is planted follows from it
     * @param runs of each policy
     * @return the file that the demo keeps, JSON
     */
    public static String measureTruths(int packSeed, int runs) throws IOException {
        return new Planting(packSeed).measureAll(runs).json();
    }

    private static List<Chapter> chapters(Planting planting, String version) throws IOException {
        return List.of(
                new PlayChapter(planting.bytes(version), planting.count()),
                new ReportChapter(),
                new ProposalChapter(),
                new SoftLaunchChapter(),
                new RolloutChapter(),
                new EventChapter(),
                new BadPatchChapter());
    }
}
