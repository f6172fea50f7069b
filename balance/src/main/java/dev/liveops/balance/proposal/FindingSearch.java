package dev.liveops.balance.proposal;

import dev.liveops.balance.lever.Lever;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.proposal.FindingProposal.Outcome;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Sample;
import dev.liveops.balance.trial.TooRareException;
import dev.liveops.balance.trial.Trials;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts one finding right: finds the levers, turns as little as gives the target in all, and confirms it on fresh seeds.
 *
 * <p>With several levers the one that does it by the smallest relative change is turned alone. Where none does, the one that comes nearest
 * goes to its bound and the next are searched with it turned: by the line the least total relative change, since each lever's effect adds
 * on the scale of log odds and the steepest is used up first.
 */
final class FindingSearch {

    private static final double ALPHA = .05;
    private static final int MOST_TURNS = 3;

    private final Trials trials;
    private final LeverRules rules;
    private final Population population;
    private final ProposalSettings settings;

    FindingSearch(Trials trials, LeverRules rules, Population population, ProposalSettings settings) {
        this.trials = trials;
        this.rules = rules;
        this.population = population;
        this.settings = settings;
    }

    /** What a search came to, and the pack with it. */
    record Found(PackDraft draft, FindingProposal proposal) {}

    /** @param number of the finding, for its seeds */
    Found search(PackDraft draft, Finding finding, int number) {
        List<Lever> levers = levers(draft, finding);
        if (levers.isEmpty()) {
            return refused(draft, finding, "None of its numbers is a lever: bounded, and known to help or hinder.");
        }
        try {
            return search(draft, finding, number, levers);
        } catch (TooRareException e) {
            return refused(draft, finding, e.getMessage() + ".");
        }
    }

    private List<Lever> levers(PackDraft draft, Finding finding) {
        return finding instanceof Finding.OfTier tier
                ? rules.leversOfTier(draft.document(), tier.tier())
                : rules.leversOf(draft.document(), finding.subject());
    }

    private Found search(PackDraft draft, Finding finding, int number, List<Lever> levers) {
        Question question = finding.question();
        Sample sample =
                Sample.draw(trials, draft.pack(), population, question, settings.searchSeed(number), settings.runs());
        PairedSeeds contribution = contribution(draft, finding, sample);
        if (contribution != null && disagrees((Finding.OfContent) finding, contribution)) {
            return new Found(
                    draft,
                    new FindingProposal(
                            finding,
                            Outcome.REFUSED,
                            "Simulation does not see it: there, picking it adds " + points(contribution.difference())
                                    + " points.",
                            contribution,
                            sample.rate().rate(),
                            null,
                            List.of(),
                            null));
        }
        double now = Rates.inside(sample.rate().rate());
        double target = Rates.shifted(finding.liveTarget(), finding.liveNow(), now);
        List<Turn> turns = turns(draft, question, sample, levers, target);
        if (turns.isEmpty()) {
            return refused(draft, finding, "No lever of it moves the " + question.rate() + " in simulation.");
        }
        return confirmed(draft, finding, number, contribution, now, target, turns);
    }

    private @Nullable PairedSeeds contribution(PackDraft draft, Finding finding, Sample sample) {
        if (!(finding instanceof Finding.OfContent content)) {
            return null;
        }
        BitSet without = trials.successes(
                draft.pack(), population, "+leave:" + content.contentId(), finding.question(), sample.seeds());
        return Pairs.of(without, sample.successes(), sample.seeds().length);
    }

    // The sign is another one, beyond chance.
    private static boolean disagrees(Finding.OfContent finding, PairedSeeds contribution) {
        Interval interval = contribution.interval(ALPHA);
        double gap = finding.effect() - finding.wantedEffect();
        return gap > 0 ? interval.high() < finding.wantedEffect() : interval.low() > finding.wantedEffect();
    }

    private List<Turn> turns(PackDraft draft, Question question, Sample sample, List<Lever> levers, double target) {
        List<Turn> turns = new ArrayList<>();
        List<Lever> left = new ArrayList<>(levers);
        PackDraft turned = draft;
        Sample current = sample;
        while (turns.size() < MOST_TURNS && !left.isEmpty()) {
            Turn next = best(turned, question, current, left, target);
            if (next == null) {
                break;
            }
            if (next.to() != next.lever().value()) {
                turns.add(next);
                turned = turned.with(next.lever().path(), next.lever().value(), next.to());
            }
            if (!next.capped()) {
                break;
            }
            left.remove(next.lever());
            current = new Sample(
                    current.seeds(),
                    trials.successes(turned.pack(), population, question, current.seeds()),
                    current.tried());
        }
        return turns;
    }

    // That which does it by the least change; where none does, that which would need the least.
    private @Nullable Turn best(PackDraft draft, Question question, Sample sample, List<Lever> levers, double target) {
        LeverSearch search = new LeverSearch(trials, population, question, sample);
        return levers.stream()
                .map(lever -> search.search(draft, lever, target))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Turn::capped).thenComparingDouble(Turn::neededChange))
                .orElse(null);
    }

    private Found confirmed(
            PackDraft draft,
            Finding finding,
            int number,
            @Nullable PairedSeeds contribution,
            double now,
            double target,
            List<Turn> turns) {
        Interval band = Interval.around(target, settings.tolerance());
        List<Turn> tried = turns;
        Confirmation found = confirm(draft, finding, band, tried, settings.confirmSeed(number, 0));
        if (!found.holds()) {
            List<Turn> corrected = corrected(tried, found, target);
            if (!corrected.equals(tried)) {
                Confirmation again = confirm(draft, finding, band, corrected, settings.confirmSeed(number, 1));
                if (again.holds()) {
                    tried = corrected;
                    found = again;
                }
            }
        }
        Outcome outcome = found.holds() ? Outcome.CONFIRMED : found.movedTowards() ? Outcome.PARTIAL : Outcome.REFUSED;
        List<Turn> kept = outcome == Outcome.REFUSED ? List.of() : tried;
        FindingProposal proposal = new FindingProposal(
                finding, outcome, reason(outcome, tried, found), contribution, now, target, kept, found);
        return new Found(applied(draft, kept), proposal);
    }

    private Confirmation confirm(PackDraft draft, Finding finding, Interval band, List<Turn> turns, int seed) {
        return Confirmation.of(
                trials,
                population,
                finding.question(),
                draft.pack(),
                applied(draft, turns).pack(),
                band,
                seed,
                settings.confirmRuns());
    }

    private static PackDraft applied(PackDraft draft, List<Turn> turns) {
        PackDraft turned = draft;
        for (Turn turn : turns) {
            turned = turned.with(turn.lever().path(), turn.lever().value(), turn.to());
        }
        return turned;
    }

    // Once more, from what the fresh seeds say: what they lie off by is taken off the target, on the scale of log odds.
    private static List<Turn> corrected(List<Turn> turns, Confirmation found, double target) {
        Turn last = turns.get(turns.size() - 1);
        if (last.surface() == null || last.capped()) {
            return turns;
        }
        double wanted = Rates.shifted(target, Rates.inside(found.next().rate()), target);
        var there = last.surface().target(wanted, ALPHA);
        if (there == null) {
            return turns;
        }
        List<Turn> corrected = new ArrayList<>(turns);
        corrected.set(
                turns.size() - 1,
                new Turn(
                        last.lever(),
                        last.lever().nearestTo(there.value()),
                        last.method(),
                        there.value(),
                        there.interval(),
                        false,
                        last.surface(),
                        last.runs()));
        return corrected.get(turns.size() - 1).to() == last.to() ? turns : corrected;
    }

    private static String reason(Outcome outcome, List<Turn> turns, Confirmation found) {
        return switch (outcome) {
            case CONFIRMED -> "";
            case REFUSED ->
                "On fresh seeds the rate is " + points(found.next().rate()) + " %, no nearer to "
                        + points((found.band().low() + found.band().high()) / 2) + " % beyond chance.";
            case PARTIAL ->
                turns.get(turns.size() - 1).capped()
                        ? "One patch turns a number by a fifth at most; the rest is for the next, after live play was looked at."
                        : "It goes there, but its numbers have no step that lies in the band.";
        };
    }

    private static Found refused(PackDraft draft, Finding finding, String reason) {
        return new Found(draft, FindingProposal.refused(finding, reason));
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
