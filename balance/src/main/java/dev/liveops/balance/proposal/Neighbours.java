package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Sample;
import dev.liveops.balance.trial.TooRareException;
import dev.liveops.balance.trial.Trials;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the content that what is changed may drag along, and measures whether it did: it was right, and is to stay so. */
final class Neighbours {

    private static final int MOST = 5;

    private final Trials trials;
    private final Population population;
    private final ProposalSettings settings;

    Neighbours(Trials trials, Population population, ProposalSettings settings) {
        this.trials = trials;
        this.population = population;
        this.settings = settings;
    }

    /**
     * Those of content, the nearest first: what it requires or is required by, what shares a mark with it, what shares tags with it.
     *
     * @param pack the pack's document
     * @param changed ids of what is changed
     */
    static List<String> of(JsonNode pack, Set<String> changed) {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        for (String list : List.of("traps", "monsters", "relics")) {
            pack.path(list).forEach(content -> contents.put(content.path("id").asText(), content));
        }
        Map<String, Integer> near = new LinkedHashMap<>();
        contents.forEach((id, content) -> {
            int nearness = changed.contains(id)
                    ? 0
                    : changed.stream()
                            .filter(contents::containsKey)
                            .mapToInt(other -> nearness(content, Objects.requireNonNull(contents.get(other))))
                            .sum();
            if (nearness > 0) {
                near.put(id, nearness);
            }
        });
        return near.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int nearness(JsonNode one, JsonNode other) {
        Set<String> tags = texts(one.path("tags"));
        tags.retainAll(texts(other.path("tags")));
        boolean needs = texts(one.path("requires")).contains(other.path("id").asText())
                || texts(other.path("requires")).contains(one.path("id").asText());
        boolean shareMark =
                same(one.path("marks"), other.path("exploits")) || same(one.path("exploits"), other.path("marks"));
        return tags.size() + (needs ? 4 : 0) + (shareMark ? 2 : 0);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isTextual() && one.equals(other);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Measures each; those that are hardly ever offered are left out. */
    List<Neighbour> measure(ContentPack former, ContentPack next, List<String> ids) {
        Map<String, PairedSeeds> changes = new LinkedHashMap<>();
        for (int index = 0; index < ids.size(); index++) {
            try {
                changes.put(ids.get(index), change(former, next, ids.get(index), settings.neighbourSeed(index)));
            } catch (TooRareException e) {
                // Nobody meets it often enough to notice.
            }
        }
        double[] adjusted = Multiplicity.holm(
                changes.values().stream().mapToDouble(PairedSeeds::exactP).toArray());
        List<Neighbour> neighbours = new ArrayList<>();
        changes.forEach(
                (id, change) -> neighbours.add(Neighbour.of(id, change, adjusted[neighbours.size()], changes.size())));
        return neighbours;
    }

    // What it adds on a seed is 1, 0 or -1; the seeds on which that rose are held against those on which it fell.
    private PairedSeeds change(ContentPack former, ContentPack next, String id, int seed) {
        Question question = Question.winsWith(id);
        int runs = 2 * settings.runs();
        Sample sample = Sample.draw(trials, former, population, question, seed, runs);
        String leave = "+leave:" + id;
        BitSet formerWithout = trials.successes(former, population, leave, question, sample.seeds());
        BitSet nextWith = trials.successes(next, population, question, sample.seeds());
        BitSet nextWithout = trials.successes(next, population, leave, question, sample.seeds());
        int rises = 0;
        int falls = 0;
        for (int index = 0; index < runs; index++) {
            int change = added(nextWith, nextWithout, index) - added(sample.successes(), formerWithout, index);
            rises += change > 0 ? 1 : 0;
            falls += change < 0 ? 1 : 0;
        }
        return new PairedSeeds(rises, falls, runs);
    }

    private static int added(BitSet with, BitSet without, int index) {
        return (with.get(index) ? 1 : 0) - (without.get(index) ? 1 : 0);
    }
}
