package dev.liveops.releases.golden;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.golden.GoldenConfig.Gate;
import dev.liveops.releases.golden.GoldenConfig.Inconclusive;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a pack stands with its golden sims.
 *
 * @param findings by golden sim and engine
 */
record GoldenStanding(String contentVersion, List<GoldenFinding> findings) {

    GoldenStanding {
        findings = List.copyOf(findings);
    }

    /**
     * What there is to say of a pack.
     *
     * @param sims all that are asked for
     * @param span versions of engines that count
     */
    static GoldenStanding of(
            GoldenPack pack,
            List<GoldenSim> sims,
            EngineVersions engines,
            VersionSpan span,
            Map<GoldenKey, PlayedGolden> played,
            Optional<GoldenOverride> override) {
        List<GoldenFinding> findings = new ArrayList<>();
        Map<String, String> newest = engines.newestWithin(span);
        for (GoldenSim sim : sims) {
            if (sim.isFor(pack.contentHash())) {
                findings.addAll(of(pack, sim, newest, played));
            }
        }
        List<String> overridden = override.map(GoldenOverride::findings).orElse(List.of());
        return new GoldenStanding(
                pack.contentVersion(),
                findings.stream()
                        .map(finding -> overridden.contains(finding.reference()) ? finding.overriding() : finding)
                        .toList());
    }

    private static List<GoldenFinding> of(
            GoldenPack pack, GoldenSim sim, Map<String, String> newest, Map<GoldenKey, PlayedGolden> played) {
        List<GoldenFinding> findings = new ArrayList<>();
        newest.forEach((name, engine) -> {
            if (sim.isPlayedBy(name)) {
                GoldenFinding open = GoldenFinding.of(sim, engine);
                PlayedGolden known = played.get(new GoldenKey(pack.contentHash(), engine, sim.name(), sim.revision()));
                findings.add(known == null ? open : open.with(known));
            }
        });
        return findings.isEmpty() ? List.of(GoldenFinding.unplayable(sim)) : findings;
    }

    /** Why it may not be offered; empty when it may. */
    Optional<ProblemException> refusal(Gate gate, Inconclusive inconclusive) {
        List<GoldenFinding> failed = failed(gate, inconclusive);
        if (!failed.isEmpty()) {
            return Optional.of(problem(ReleaseProblem.GOLDEN_FAILED, failed));
        }
        List<GoldenFinding> missing = open(gate);
        return missing.isEmpty() ? Optional.empty() : Optional.of(problem(ReleaseProblem.GOLDEN_MISSING, missing));
    }

    /** All that keep it from being offered, by what an override names them by. */
    List<String> keeping(Gate gate, Inconclusive inconclusive) {
        List<GoldenFinding> all = new ArrayList<>(failed(gate, inconclusive));
        all.addAll(open(gate));
        return all.stream().map(GoldenFinding::reference).toList();
    }

    private List<GoldenFinding> failed(Gate gate, Inconclusive inconclusive) {
        return gate == Gate.OFF ? List.of() : those(finding -> finding.blocks(inconclusive));
    }

    private List<GoldenFinding> open(Gate gate) {
        return switch (gate) {
            case OFF, FAILED -> List.of();
            case PLAYED -> those(GoldenFinding::isMissing);
            case ALL -> those(finding -> finding.isMissing() || finding.isUnplayable());
        };
    }

    private List<GoldenFinding> those(Predicate<GoldenFinding> test) {
        return findings.stream().filter(test).toList();
    }

    private ProblemException problem(ReleaseProblem code, List<GoldenFinding> keeping) {
        return ProblemException.of(
                code,
                keeping.stream()
                        .map(finding -> new Violation(
                                "golden." + finding.name(),
                                finding.sentence() + "; "
                                        + contentVersion + " is offered to nobody new until then, or until an operator"
                                        + " overrides it with a reason"))
                        .toList());
    }
}
