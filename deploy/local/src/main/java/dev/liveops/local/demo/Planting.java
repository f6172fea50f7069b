package dev.liveops.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.play.population.Skill;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.montecarlo.SweepReport.Cell;
import dev.liveops.simulation.montecarlo.SweepReport.ContentCount;
import dev.liveops.simulation.montecarlo.SweepReport.TierCount;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.simulation.studio.StudioPack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was planted, and how much it really does. The demo alone knows it, and holds what the suite says against it; nothing that finds or decides may ask.
 *
 * <p>A truth is measured, not read off a parameter: everybody's policies play the same seeds, once taking a content whenever it is offered and once never, and the difference in wins is divided by the difference
 * in how many hold it. Content that nobody planted has truths too: rare content is meant to be stronger than common one.
 */
final class Planting {

    /** Seeds that no player meets. */
    private static final int FIRST_SEED = 1_000_000_000;

    /** Runs of each policy: a difference of two packs has a standard error of about half a point. */
    private static final int RUNS = 4_000;

    private static final List<Skill> PLAYERS = List.of(Skill.values());
    private static final double THOUSAND = 1000;

    /** The heroes of this tier last and hit by so much more than designed, in thousandths. */
    private static final int HARD_TIER = 4;

    private static final int TIERS = 5;
    private static final int HARDER = 1_400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StudioPack studio;
    private final ContentPack pack;
    private final Truths known;
    private final MonteCarlo simulation =
            new MonteCarlo(new ReferenceEngine(), Runtime.getRuntime().availableProcessors());

    /** @param seed the studio's */
    Planting(int seed) throws JsonProcessingException {
        this.studio = Studio.pack(seed);
        this.pack = harder(studio.pack());
        this.known = Truths.kept(pack.hash());
    }

    /** How much content was planted. */
    int count() {
        return studio.planted().size();
    }

    /** Whether a tier was planted. */
    boolean isPlanted(int tier) {
        return tier == HARD_TIER;
    }

    /** Whether a content was planted, too strong or too weak. */
    boolean isPlanted(String contentId) {
        return studio.planted().stream().anyMatch(each -> each.contentId().equals(contentId));
    }

    /** The published pack as a document under a version of its own; what is planted is said nowhere in it. */
    byte[] bytes(String version) throws JsonProcessingException {
        return JSON.writeValueAsBytes(document().put("content_version", version));
    }

    /** By how much more of the runs are won that hold a content than would be without it, as a share: as it was kept, or else measured now. */
    double truth(String contentId) {
        Double kept = known.effects().get(contentId);
        return kept == null ? measure(contentId, RUNS) : kept;
    }

    /**
     * The truths of all content.
     *
     * @param runs of each policy, taking it and leaving it
     */
    Truths measureAll(int runs) throws JsonProcessingException {
        Map<String, Double> effects = new TreeMap<>();
        for (String list : List.of("traps", "monsters", "relics")) {
            for (JsonNode content : document().path(list)) {
                String id = content.path("id").asText();
                effects.put(id, Math.round(measure(id, runs) * 10_000) / 10_000.);
            }
        }
        return new Truths(pack.hash(), runs, effects);
    }

    private double measure(String contentId, int runs) {
        List<String> policies = new ArrayList<>();
        for (Skill skill : PLAYERS) {
            policies.add(skill.policy() + "+take:" + contentId);
            policies.add(skill.policy() + "+leave:" + contentId);
        }
        List<Cell> cells = sweep(pack, List.of(), policies, runs);
        double wins = 0;
        double picks = 0;
        for (int index = 0; index < cells.size(); index++) {
            double weight = PLAYERS.get(index / 2).share() * (index % 2 == 0 ? 1 : -1);
            wins += weight * cells.get(index).wins();
            picks += weight * picked(cells.get(index), contentId);
        }
        return picks == 0 ? 0 : wins / picks;
    }

    /** By how much more of the runs are won with another pack, or with mutators, or both, as a share. */
    double difference(byte[] otherPack, List<String> mutators, byte[] basePack) {
        return winRate(ContentPack.of(otherPack), mutators) - winRate(ContentPack.of(basePack), List.of());
    }

    /** Of the runs that come to each tier, the share that fails there, from the first tier on. */
    List<Double> hazards() {
        List<String> policies = PLAYERS.stream().map(Skill::policy).toList();
        List<Cell> cells = sweep(pack, List.of(), policies, RUNS);
        double[] entered = new double[TIERS];
        double[] cleared = new double[TIERS];
        for (int index = 0; index < cells.size(); index++) {
            for (TierCount tier : cells.get(index).tiers()) {
                entered[tier.tier() - 1] += PLAYERS.get(index).share() * tier.entered();
                cleared[tier.tier() - 1] += PLAYERS.get(index).share() * tier.cleared();
            }
        }
        List<Double> hazards = new ArrayList<>();
        for (int tier = 0; tier < TIERS; tier++) {
            hazards.add(entered[tier] == 0 ? 0 : 1 - cleared[tier] / entered[tier]);
        }
        return hazards;
    }

    private double winRate(ContentPack pack, List<String> mutators) {
        List<String> policies = PLAYERS.stream().map(Skill::policy).toList();
        List<Cell> cells = sweep(pack, mutators, policies, RUNS);
        double wins = 0;
        for (int index = 0; index < cells.size(); index++) {
            wins += PLAYERS.get(index).share() / THOUSAND * cells.get(index).wins() / RUNS;
        }
        return wins;
    }

    private List<Cell> sweep(ContentPack pack, List<String> mutators, List<String> policies, int runs) {
        Sweep.Arm arm = new Sweep.Arm("all", pack, mutators, Map.of());
        return simulation
                .run(new Sweep(List.of(arm), policies, FIRST_SEED, runs), (played, total) -> true)
                .cells();
    }

    private static long picked(Cell cell, String contentId) {
        return cell.content().stream()
                .filter(count -> count.contentId().equals(contentId))
                .mapToLong(ContentCount::picked)
                .sum();
    }

    private ObjectNode document() throws JsonProcessingException {
        return document(pack);
    }

    private static ObjectNode document(ContentPack pack) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(new String(pack.bytes(), StandardCharsets.UTF_8));
    }

    private static ContentPack harder(ContentPack pack) throws JsonProcessingException {
        ObjectNode document = document(pack);
        ObjectNode tier = (ObjectNode) document.path("tiers").path(HARD_TIER - 1);
        for (String field : List.of("hero_hp_thousandths", "hero_damage_thousandths")) {
            tier.put(field, (int) (tier.path(field).asInt() * HARDER / THOUSAND));
        }
        return ContentPack.of(JSON.writeValueAsBytes(document));
    }
}
