package dev.liveops.releases.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.golden.BandSim;
import dev.liveops.model.golden.ExactSim;
import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.golden.ReplayedRun;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.time.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a golden sim has to be; what a policy, mutator or parameter means is its engine's affair. */
final class GoldenPolicy {

    /** Longest text that says why, in characters. */
    static final int MAX_WHY = 500;

    private static final int MAX_TEXT = 128;
    private static final int MAX_SUMMARY = 64 * 1024;
    private static final int MAX_MUTATORS = 64;
    private static final int MAX_PARAMETERS = 200;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SEED_HASH = Pattern.compile("[0-9a-f]{" + ExactSim.SEED_HASH_DIGITS + "}");
    private static final Pattern ENGINE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private GoldenPolicy() {}

    /** Ends the request with {@code release.golden_invalid} that names everything wrong with it. */
    static void check(String name, GoldenRequest request) {
        Violations violations = new Violations();
        checkHead(violations, name, request.why());
        violations.check(
                request.contentVersion() == null || SemanticVersions.isVersion(request.contentVersion()),
                "content_version",
                Quote.of(String.valueOf(request.contentVersion())) + " (expected " + SemanticVersions.EXPECTED + ")");
        if (violations.present(request.spec(), "spec")) {
            checkSpec(violations, request.spec());
        }
        violations.throwIfAny(ReleaseProblem.GOLDEN_INVALID);
    }

    /** As the other one, of what is imported. */
    static void check(GoldenImport set) {
        Violations violations = new Violations();
        checkHead(violations, set.name(), set.why());
        checkEngine(violations, "engine", set.engine());
        violations.present(set.lines(), "lines");
        violations.throwIfAny(ReleaseProblem.GOLDEN_INVALID);
    }

    /** Notes what is wrong with what is played. */
    static void checkSpec(Violations violations, GoldenSpec spec) {
        checkEngine(violations, "spec.engine", spec.engine());
        if (violations.present(spec.kind(), "spec.kind")) {
            checkOnly(violations, spec.kind(), GoldenKind.EXACT, spec.exact());
            checkOnly(violations, spec.kind(), GoldenKind.BAND, spec.band());
            checkOnly(violations, spec.kind(), GoldenKind.REPLAY, spec.replay());
        }
        if (spec.exact() != null) {
            checkExact(violations, spec.exact());
        }
        if (spec.band() != null) {
            checkBand(violations, spec.band());
        }
        if (spec.replay() != null) {
            checkReplay(violations, spec.replay());
        }
    }

    private static void checkOnly(Violations violations, GoldenKind kind, GoldenKind one, @Nullable Object document) {
        violations.check(
                (kind == one) == (document != null),
                "spec." + one.wire(),
                "expected where kind is " + one.wire() + ", and there alone (kind is " + kind.wire() + ")");
    }

    private static void checkHead(Violations violations, @Nullable String name, @Nullable String why) {
        violations.check(
                Ids.isName(name),
                "name",
                Quote.of(String.valueOf(name)) + " (expected 1..128 letters, digits and _.:-)");
        if (violations.present(why, "why") && why != null) {
            violations.checkText(why, "why", MAX_WHY);
        }
    }

    private static void checkEngine(Violations violations, String path, @Nullable String engine) {
        violations.check(
                engine == null || ENGINE.matcher(engine).matches(),
                path,
                Quote.of(String.valueOf(engine)) + " (expected the name of an engine, as reference)");
    }

    private static void checkExact(Violations violations, ExactSim exact) {
        checkPlay(violations, "spec.exact.play", exact.play());
        checkRuns(violations, "spec.exact", exact.firstSeed(), exact.runs(), 1, ExactSim.MAX_RUNS);
        violations.check(
                isMatch(SHA_256, exact.resultHash()),
                "spec.exact.result_hash",
                Quote.of(String.valueOf(exact.resultHash())) + " (expected 64 hex digits in lower case)");
        List<String> hashes = exact.seedHashes();
        violations.check(
                hashes == null
                        || hashes.size() == exact.runs() && hashes.stream().allMatch(hash -> isMatch(SEED_HASH, hash)),
                "spec.exact.seed_hashes",
                "expected one for each run, of " + ExactSim.SEED_HASH_DIGITS + " hex digits in lower case");
    }

    private static void checkBand(Violations violations, BandSim band) {
        checkPlay(violations, "spec.band.play", band.play());
        // The seeds of all doublings are there.
        checkRuns(violations, "spec.band", band.firstSeed(), band.runs(), BandSim.MIN_RUNS, BandSim.MAX_RUNS);
        violations.check(
                band.minBasisPoints() >= 0
                        && band.maxBasisPoints() <= BandSim.WHOLE
                        && band.minBasisPoints() < band.maxBasisPoints(),
                "spec.band.min_basis_points",
                band.minBasisPoints() + ".." + band.maxBasisPoints() + " (expected 0 <= min < max <= 10000)");
    }

    private static void checkReplay(Violations violations, List<ReplayedRun> runs) {
        violations.check(
                !runs.isEmpty() && runs.size() <= GoldenSpec.MAX_REPLAYS,
                "spec.replay",
                runs.size() + " runs (expected 1.." + GoldenSpec.MAX_REPLAYS + ")");
        for (int index = 0; index < runs.size(); index++) {
            String path = "spec.replay[" + index + "]";
            ReplayedRun run = runs.get(index);
            if (run == null) {
                violations.check(false, path, "missing (expected a run)");
                continue;
            }
            checkText(violations, path + ".policy", run.policy());
            checkMutators(violations, path + ".mutators", run.mutators());
            checkParameters(violations, path + ".parameters", run.parameters());
            violations
                    .check(run.events() >= 0, path + ".events", run.events() + " (expected 0 or more)")
                    .check(
                            isMatch(SHA_256, run.recordHash()),
                            path + ".record_hash",
                            Quote.of(String.valueOf(run.recordHash())) + " (expected 64 hex digits in lower case)")
                    .check(
                            run.summary() == null || run.summary().length() <= MAX_SUMMARY,
                            path + ".summary",
                            "too long (expected at most " + MAX_SUMMARY + " characters)");
        }
    }

    private static void checkPlay(Violations violations, String path, @Nullable GoldenPlay play) {
        if (!violations.present(play, path) || play == null) {
            return;
        }
        checkText(violations, path + ".policy", play.policy());
        checkMutators(violations, path + ".mutators", play.mutators());
        checkParameters(violations, path + ".parameters", play.parameters());
        violations.check(
                play.challenge() == null || Timestamps.parseDate(play.challenge()) != null,
                path + ".challenge",
                Quote.of(String.valueOf(play.challenge())) + " (expected a date, as 2026-01-15)");
    }

    private static void checkRuns(Violations violations, String path, int first, int runs, int fewest, int most) {
        violations.check(
                runs >= fewest && runs <= most, path + ".runs", runs + " (expected " + fewest + ".." + most + ")");
        violations.check(
                first <= Integer.MAX_VALUE - most,
                path + ".first_seed",
                first + " (expected at most " + (Integer.MAX_VALUE - most) + ")");
    }

    private static void checkMutators(Violations violations, String path, @Nullable List<String> mutators) {
        if (mutators == null) {
            return;
        }
        violations.check(
                mutators.size() <= MAX_MUTATORS, path, mutators.size() + " (expected at most " + MAX_MUTATORS + ")");
        for (int index = 0; index < Math.min(mutators.size(), MAX_MUTATORS); index++) {
            checkText(violations, path + "[" + index + "]", mutators.get(index));
        }
    }

    private static void checkParameters(Violations violations, String path, @Nullable JsonNode parameters) {
        if (parameters == null || parameters.isNull()) {
            return;
        }
        if (!parameters.isObject() || parameters.size() > MAX_PARAMETERS) {
            violations.check(false, path, "expected an object of at most " + MAX_PARAMETERS + " fields");
            return;
        }
        for (Map.Entry<String, JsonNode> field : parameters.properties()) {
            checkText(violations, path, field.getKey());
            JsonNode value = field.getValue();
            violations.check(
                    value.isNumber()
                            || value.isBoolean()
                            || value.isTextual() && value.textValue().length() <= MAX_TEXT,
                    path + "." + field.getKey(),
                    "expected a number, true, false or a text of at most " + MAX_TEXT + " characters");
        }
    }

    private static void checkText(Violations violations, String path, @Nullable String text) {
        violations.check(
                Ids.isOpaque(text),
                path,
                "expected a text of 1.." + MAX_TEXT + " characters, none a control character");
    }

    private static boolean isMatch(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }
}
