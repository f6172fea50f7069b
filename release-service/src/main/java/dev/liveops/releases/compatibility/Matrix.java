package dev.liveops.releases.compatibility;

import dev.liveops.model.problem.Violation;
import java.util.List;
import java.util.stream.Stream;

/** All rules that hold at a time. */
public final class Matrix {

    /** Everything goes together. */
    public static final Matrix EMPTY = of(0, List.of());

    private final int revision;
    private final List<Rule> rules;

    private Matrix(int revision, List<Rule> rules) {
        this.revision = revision;
        this.rules = rules;
    }

    /**
     * Makes rules ready to judge by.
     *
     * @throws IllegalArgumentException when a range is none
     */
    public static Matrix of(int revision, List<CompatibilityRule> rules) {
        return new Matrix(revision, rules.stream().map(Rule::of).toList());
    }

    /** Counts changes, from 1; 0 while there were never any rules. */
    public int revision() {
        return revision;
    }

    /** The rules as they were written. */
    public List<CompatibilityRule> documents() {
        return rules.stream().map(Rule::document).toList();
    }

    /** Every range that a rule draws lines by. */
    public Stream<Ranges> ranges() {
        return rules.stream().flatMap(rule -> Stream.of(rule.when(), rule.requires()));
    }

    /** What a combination breaks; nothing when it is compatible. */
    public List<Breach> breaches(Combination versions) {
        return rules.stream()
                .filter(rule -> rule.isBrokenBy(versions))
                .map(rule -> new Breach(rule.document(), rule.requires().areAbove(versions)))
                .toList();
    }

    /** What of a release goes against the rules; nothing when every client and engine it is for may play. */
    public List<Violation> faults(ReleaseTerms release, String api) {
        return rules.stream()
                .flatMap(rule -> rule.faults(release, api).stream())
                .toList();
    }

    /**
     * A rule that does not hold.
     *
     * @param newerHelps whether client or engine are too old for it
     */
    public record Breach(CompatibilityRule rule, boolean newerHelps) {}
}
