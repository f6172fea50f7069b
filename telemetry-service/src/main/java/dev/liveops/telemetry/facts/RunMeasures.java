package dev.liveops.telemetry.facts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a run adds to cells: a pure function of it. */
final class RunMeasures {

    // Each tier is cells of its own, and the number is a client's word.
    private static final int MOST_TIERS = 200;

    private final RunFact run;
    private final FactRules rules;
    private final Contribution contribution;
    private final boolean finished;
    private final boolean won;

    private RunMeasures(RunFact run, FactRules rules) {
        this.run = run;
        this.rules = rules;
        this.contribution = new Contribution(place(run));
        this.finished = run.end != null;
        this.won = run.isWon(rules);
    }

    static Contribution of(RunFact run, FactRules rules) {
        RunMeasures measures = new RunMeasures(run, rules);
        measures.addRun();
        measures.addTiers();
        measures.addWaves();
        measures.addContent();
        return measures.contribution;
    }

    private static Place place(RunFact run) {
        RunStart start = run.start;
        Surroundings around = run.around;
        List<String> events = start == null ? List.of() : start.eventIds();
        Tuple tuple = Tuple.of(
                around.contentVersion(),
                around.clientVersion(),
                around.platform(),
                start == null ? null : start.challengeId(),
                events,
                run.band());
        List<Place.Value> further = new ArrayList<>();
        further.add(new Place.Value("content_hash", Tuple.orEmpty(start == null ? null : start.contentHash())));
        further.add(new Place.Value("engine_version", Tuple.orEmpty(start == null ? null : start.engineVersion())));
        if (start != null) {
            start.variants().forEach((experiment, variant) -> further.add(Place.Value.experiment(experiment, variant)));
        }
        return Place.of(run.day(), tuple, events, further);
    }

    private void addRun() {
        RunEnd end = run.end;
        Amounts runs = contribution.at(Family.RUNS, "").add(1, 1).add(2, run.start == null ? 0 : 1);
        contribution
                .at(Family.RUNS, "validity:" + run.validity().wire())
                .add(1, 1)
                .add(2, finished ? 1 : 0);
        if (end == null) {
            return;
        }
        runs.add(3, 1).add(4, won ? 1 : 0);
        if (end.tiersCleared() != null) {
            runs.add(5, end.tiersCleared()).add(8, 1);
        }
        long length = end.source().micros() - run.startedMicros();
        if (run.start != null && length >= 0) {
            runs.add(6, length / 1_000).add(7, 1);
        }
        contribution.at(Family.RUNS, "outcome:" + end.outcome()).add(1, 1);
        if (end.score() != null) {
            addScore("", end.score());
            addScore(Integer.toString(Bins.of(end.score())), end.score());
        }
    }

    private void addScore(String item, long score) {
        contribution.at(Family.SCORES, item).add(1, 1).add(2, score).addSquare(score);
    }

    private void addTiers() {
        Set<Integer> reached = new TreeSet<>();
        int highest = RunPart.NOWHERE;
        for (RunPart part : run.parts.all()) {
            if (part.tier() != RunPart.NOWHERE) {
                reached.add(part.tier());
                highest = Math.max(highest, part.tier());
            }
        }
        Integer told = run.end == null ? null : run.end.tiersCleared();
        int cleared = told == null || told > MOST_TIERS ? 0 : told;
        int clearedBefore = Math.max(highest, rules.firstTier() + cleared);
        for (int tier = rules.firstTier(); tier < rules.firstTier() + cleared; tier++) {
            reached.add(tier);
        }
        for (int tier : reached) {
            contribution
                    .at(Family.TIERS, Integer.toString(tier))
                    .add(1, 1)
                    .add(2, tier < clearedBefore ? 1 : 0)
                    .add(3, won ? 1 : 0)
                    .add(4, finished ? 1 : 0);
        }
    }

    private void addWaves() {
        for (RunPart part : run.parts.all()) {
            if (part.wave() != RunPart.NOWHERE) {
                int first = part.kind() == RunPart.Kind.CLEAR ? 1 : 2;
                int sum = part.kind() == RunPart.Kind.CLEAR ? 5 : 3;
                String tier = part.tier() == RunPart.NOWHERE ? "" : Integer.toString(part.tier());
                Amounts amounts = contribution.at(Family.WAVES, tier + ":" + part.wave());
                amounts.add(first, 1);
                if (part.amount() != null) {
                    amounts.add(sum, part.amount()).add(sum + 1, 1);
                }
            }
        }
    }

    private void addContent() {
        Set<String> offered = new HashSet<>();
        Set<String> held = new HashSet<>();
        for (RunPart part : run.parts.all()) {
            boolean offer = part.kind() == RunPart.Kind.OFFER;
            for (String item : part.items()) {
                contribution.at(Family.CONTENT, item).add(offer ? 1 : 2, 1);
                (offer ? offered : held).add(item);
            }
        }
        if (!finished) {
            return;
        }
        int win = won ? 1 : 0;
        for (String item : offered) {
            Amounts amounts = contribution.at(Family.CONTENT, item).add(3, 1).add(4, win);
            if (!held.contains(item)) {
                amounts.add(7, 1).add(8, win);
            }
        }
        held.forEach(item -> contribution.at(Family.CONTENT, item).add(5, 1).add(6, win));
    }
}
