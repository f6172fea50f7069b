package dev.liveops.telemetry.facts;

import dev.liveops.telemetry.facts.FactBatch.Changed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finished run tells an analysis of its drafts: a pure function of the run's fact, and nothing in it but values, so that a
 * simulated run can be told the same way.
 *
 * @param id of the run
 * @param day on which it counts
 * @param contentVersion {@code ''} where it was not told, as the further texts
 * @param band its player's skill before that day; {@code ''} of nobody
 * @param isLive whether a live event was on for it
 * @param score in thousandths; null where there is none
 * @param firstTier the number of a run's first tier
 * @param steps what happened, in its order
 */
public record RunStory(
        UUID id,
        LocalDate day,
        String contentVersion,
        String contentHash,
        String challengeId,
        boolean isLive,
        String band,
        boolean won,
        @Nullable Long score,
        @Nullable Integer tiersCleared,
        int firstTier,
        List<Step> steps) {

    /** A run before and after; null as long as it is not finished, where it does not count, and where it is none. */
    public record Change(
            UUID id, @Nullable RunStory before, @Nullable RunStory after) {

        /** Those of changed runs; what is the same before and after changes no sum. */
        static List<Change> among(Collection<Changed<RunFact>> changed, FactRules rules) {
            List<Change> changes = new ArrayList<>();
            for (Changed<RunFact> run : changed) {
                RunStory before = RunStory.of(run.before(), rules);
                RunStory after = RunStory.of(run.after(), rules);
                if (!Objects.equals(before, after)) {
                    changes.add(
                            new Change((before == null ? Objects.requireNonNull(after) : before).id(), before, after));
                }
            }
            return changes;
        }
    }

    /** Something that happened. */
    public sealed interface Step permits Offer, Pick, Wave {}

    /**
     * Options that were offered.
     *
     * @param tier -1 where none was told
     * @param options each once
     * @param picked the one that was taken; null where none was
     * @param isSingle whether what was taken is a relic or a layout, of which one is enough
     */
    public record Offer(
            int tier, List<String> options, @Nullable String picked, boolean isSingle) implements Step {

        public Offer {
            options = List.copyOf(options);
        }
    }

    /** Something that was taken without an offer that is known. */
    public record Pick(String item, boolean isSingle) implements Step {}

    /** A wave that was cleared, or in which the run failed; tier -1 where none was told. */
    public record Wave(int tier, int wave, boolean isClear) implements Step {}

    // At one moment a wave ends, then something is taken, and then the next offer is made.
    private static final Comparator<RunPart> ORDER = Comparator.comparingLong(
                    (RunPart part) -> part.source().micros())
            .thenComparingInt(part -> switch (part.kind()) {
                case CLEAR, FAIL -> 0;
                case PICK -> 1;
                case OFFER -> 2;
            })
            .thenComparing(part -> part.source());

    public RunStory {
        steps = List.copyOf(steps);
    }

    /** Of a run; null as long as it is not finished, and where it is invalid. It has to be settled. */
    public static @Nullable RunStory of(@Nullable RunFact run, FactRules rules) {
        if (run == null || run.end == null || run.validity() == Validity.INVALID) {
            return null;
        }
        RunStart start = run.start;
        return new RunStory(
                run.id(),
                run.day(),
                Tuple.orEmpty(run.around.contentVersion()),
                Tuple.orEmpty(start == null ? null : start.contentHash()),
                Tuple.orEmpty(start == null ? null : start.challengeId()),
                start != null && !start.events().isEmpty(),
                run.band(),
                run.isWon(rules),
                run.end.score(),
                run.end.tiersCleared(),
                rules.firstTier(),
                steps(run.parts.all().stream().sorted(ORDER).toList()));
    }

    private static List<Step> steps(List<RunPart> parts) {
        List<RunPart> offers =
                parts.stream().filter(part -> part.kind() == RunPart.Kind.OFFER).toList();
        RunPart[] picks = new RunPart[offers.size()];
        Set<RunPart> matched = new HashSet<>();
        for (RunPart part : parts) {
            int offer = part.kind() == RunPart.Kind.PICK ? offerOf(part, offers, picks) : -1;
            if (offer >= 0) {
                picks[offer] = part;
                matched.add(part);
            }
        }
        List<Step> steps = new ArrayList<>(parts.size());
        int offer = 0;
        for (RunPart part : parts) {
            if (part.kind() == RunPart.Kind.OFFER) {
                steps.add(offer(part, picks[offer++]));
            } else if (part.kind() != RunPart.Kind.PICK) {
                steps.add(new Wave(part.tier(), part.wave(), part.kind() == RunPart.Kind.CLEAR));
            } else if (!matched.contains(part)) {
                steps.add(new Pick(part.items().get(0), isSingle(part)));
            }
        }
        return steps;
    }

    // The last offer up to then that has it and of which nothing was taken yet.
    private static int offerOf(RunPart pick, List<RunPart> offers, RunPart[] picks) {
        for (int offer = offers.size() - 1; offer >= 0; offer--) {
            RunPart made = offers.get(offer);
            if (picks[offer] == null
                    && made.source().micros() <= pick.source().micros()
                    && made.items().contains(pick.items().get(0))) {
                return offer;
            }
        }
        return -1;
    }

    private static Offer offer(RunPart offer, @Nullable RunPart pick) {
        return new Offer(
                offer.tier(),
                offer.items().stream().distinct().toList(),
                pick == null ? null : pick.items().get(0),
                pick != null && isSingle(pick));
    }

    private static boolean isSingle(RunPart pick) {
        return "relic".equals(pick.kindOfItem()) || "layout".equals(pick.kindOfItem());
    }
}
