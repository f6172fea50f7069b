package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
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

    private static final List<Chapter> CHAPTERS = List.of(
            new PlayChapter(),
            new ReportChapter(),
            new ProposalChapter(),
            new SoftLaunchChapter(),
            new RolloutChapter(),
            new EventChapter(),
            new BadPatchChapter());

    private static final int MOST_STORIES = 1_000;

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
            String name = newName(desk);
            Crowd crowd =
                    new Crowd(name, options, client, issuer, clock, new ReferenceEngine(), before(desk, clock));
            Telling telling = new Telling(out);
            Planting planting = new Planting(options.packSeed());
            Story story = new Story(
                    name, options, desk, crowd, clock, telling, planting, new Analysts(gateway, issuer));
            for (Chapter chapter : CHAPTERS) {
                telling.chapter(chapter.title());
                chapter.tell(story);
            }
            telling.end();
            return telling.wrong() == 0;
        }
    }

    // Whoever runs it again gets other packs, players, experiments and events.
    private static String newName(Desk desk) throws IOException {
        for (int number = 1; number <= MOST_STORIES; number++) {
            String name = "demo" + number;
            if (desk.find("/v1/content/packs/1.0.0-" + name + "/about").isEmpty()) {
                return name;
            }
        }
        throw new IOException("The demo ran " + MOST_STORIES + " times here (expected an emptier stack; see --data).");
    }

    private static long before(Desk desk, SuiteClock clock) throws IOException {
        String today = clock.instant().toString().substring(0, "2026-01-01".length());
        JsonNode overview = desk.read("/v1/kpis/overview?each=range&from=" + today + "&to=" + today);
        return overview.at("/rows/0/figures/finished/value").asLong();
    }
}
