package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.play.population.Skill;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.montecarlo.SweepReport;
import dev.liveops.simulation.montecarlo.SweepReport.Cell;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.simulation.studio.StudioPack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What was planted, and how much it really does. The demo alone knows it, and holds what the suite says against it; nothing that finds or decides may ask.
 *
 * <p>A truth is measured, not read off a parameter: everybody's policies play the same seeds, once taking a content whenever it is offered and once never, and the difference in wins is divided by the difference
 * in how many hold it. Content that nobody planted has truths too: rare content is meant to be stronger than common one.
 */
final class Planting {

    /** Seeds that no player meets. */
    private static final int FIRST_SEED = 1_000_000_000;

    private static final int RUNS = 4_000;
    private static final double THOUSAND = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StudioPack planted;
    private final MonteCarlo simulation =
            new MonteCarlo(new ReferenceEngine(), Runtime.getRuntime().availableProcessors());

    /** @param seed the studio's */
    Planting(int seed) {
        this.planted = Studio.pack(seed);
    }

    /** The pack that is published; what is planted is said nowhere in it. */
    ContentPack pack() {
        return planted.pack();
    }

    /** Whether a content was planted, too strong or too weak. */
    boolean isPlanted(String contentId) {
        return planted.planted().stream().anyMatch(each -> each.contentId().equals(contentId));
    }

    /** How many were planted. */
    int count() {
        return planted.planted().size();
    }

    /** By how much more of the runs are won that hold a content than would be without it, as a share. */
    double truth(String contentId) {
        List<String> policies = new ArrayList<>();
        for (Skill skill : Skill.values()) {
            policies.add(skill.policy() + "+take:" + contentId);
            policies.add(skill.policy() + "+leave:" + contentId);
        }
        List<Cell> cells = sweep(pack(), List.of(), policies);
        double wins = 0;
        double picks = 0;
        for (int index = 0; index < cells.size(); index++) {
            double weight = Skill.values()[index / 2].share() * (index % 2 == 0 ? 1 : -1);
            wins += weight * cells.get(index).wins();
            picks += weight * picked(cells.get(index), contentId);
        }
        return picks == 0 ? 0 : wins / picks;
    }

    /** By how much more of the runs are won with another pack, or with mutators, or both, as a share. */
    double difference(byte[] otherPack, List<String> mutators, byte[] basePack) {
        return winRate(ContentPack.of(otherPack), mutators) - winRate(ContentPack.of(basePack), List.of());
    }

    private double winRate(ContentPack pack, List<String> mutators) {
        List<Cell> cells =
                sweep(pack, mutators, Arrays.stream(Skill.values()).map(Skill::policy).toList());
        double wins = 0;
        for (int index = 0; index < cells.size(); index++) {
            wins += Skill.values()[index].share() / THOUSAND * cells.get(index).wins() / RUNS;
        }
        return wins;
    }

    private List<Cell> sweep(ContentPack pack, List<String> mutators, List<String> policies) {
        Sweep sweep = new Sweep(
                List.of(new Sweep.Arm("all", pack, mutators, Map.of())), policies, FIRST_SEED, RUNS);
        SweepReport report = simulation.run(sweep, (played, total) -> true);
        return report.cells();
    }

    private static long picked(Cell cell, String contentId) {
        return cell.content().stream()
                .filter(count -> count.contentId().equals(contentId))
                .mapToLong(SweepReport.ContentCount::picked)
                .sum();
    }

    /** The published pack as a document under a version of its own. */
    byte[] bytes(String version) throws IOException {
        JsonNode document = JSON.readTree(pack().bytes());
        ((com.fasterxml.jackson.databind.node.ObjectNode) document).put("content_version", version);
        return JSON.writeValueAsBytes(document);
    }
}
