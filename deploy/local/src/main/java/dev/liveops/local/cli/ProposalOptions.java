package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.proposal.NextVersion;
import dev.liveops.balance.proposal.ProposalSettings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a proposal is asked for, whoever makes it. */
final class ProposalOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--of", paramLabel = "VERSION", description = "The content version that is meant; the most played.")
    private String of;

    @Option(
            names = "--tier-targets",
            paramLabel = "SHARES",
            description = "Wanted shares of runs that fail in each tier, such as 0.05,0.1,0.15; those that are set.")
    private String tierTargets;

    @Option(
            names = "--content",
            paramLabel = "ID",
            description =
                    "This finding of the report alone, also where it is not confirmed, as trap_fire_glyph or \"tier 4\"; may be"
                            + " repeated.")
    private List<String> subjects = List.of();

    @Option(
            names = "--effect",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "What picking content shall add to the chance of winning (0: as much as anything else).")
    private double effect;

    @Option(names = "--version", paramLabel = "VERSION", description = "That the patch makes; the next one.")
    private String version;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first of all seeds (1).")
    private int seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Runs at each value of a lever (2000).")
    private int runs;

    @Option(
            names = "--confirm-runs",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Runs that confirm a value (10000).")
    private int confirmRuns;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "How far from the target a rate may lie (0.02).")
    private double tolerance;

    @Option(names = "--most", paramLabel = "N", defaultValue = "3", description = "Findings that are taken up (3).")
    private int most;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Who may stand for players; may be repeated. All of the reference game if not given.")
    private List<String> policies = ProposalSettings.PLAYERS;

    /** The content version that is meant; null for the most played. */
    @Nullable
    String of() {
        return of;
    }

    /** As they are asked of the report; null for those that are set. */
    @Nullable
    String tierTargets() {
        return tierTargets;
    }

    /** Findings that are taken up alone; none for those that are confirmed. */
    List<String> subjects() {
        return subjects;
    }

    /** What picking content shall add to the chance of winning, as a share. */
    double effect() {
        return effect;
    }

    /** How it is searched. */
    ProposalSettings settings() {
        try {
            return new ProposalSettings(policies, seed, runs, confirmRuns, tolerance, most);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** The version that the patch makes of a former one. */
    String makes(String former) {
        if (version != null) {
            return version;
        }
        return NextVersion.of(former)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--version: " + former + " has no next one that is known (expected it here)"));
    }

    /** The same as a worker is asked for it. */
    ObjectNode request(ProposalSettings settings, boolean open) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("base_version", of)
                .put("content_version", version)
                .put("effect", effect)
                .put("seed", settings.seed())
                .put("runs", settings.runs())
                .put("confirm_runs", settings.confirmRuns())
                .put("tolerance", settings.tolerance())
                .put("most", settings.most())
                .put("open_draft", open);
        subjects.forEach(request.putArray("subjects")::add);
        if (policies != ProposalSettings.PLAYERS) {
            policies.forEach(request.putArray("policies")::add);
        }
        if (tierTargets != null) {
            shares(tierTargets).forEach(request.putArray("tier_targets")::add);
        }
        return request;
    }

    private List<Double> shares(String text) {
        try {
            return Stream.of(text.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), "--tier-targets: " + text + " (expected shares, between them commas)", e);
        }
    }
}
