package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.calibration.LiveBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What telemetry reports of a content version's balance, as far as proposals need it.
 *
 * @param contentHash SHA-256 of the pack that was played
 * @param asOf when it was made
 * @param runs runs it rests on
 * @param winRate of them all
 * @param findings content and tiers out of balance, in the report's order
 * @param bands live runs, one a user
 */
public record BalanceReport(
        String contentVersion,
        String contentHash,
        String asOf,
        @Nullable String from,
        @Nullable String to,
        long runs,
        double winRate,
        List<Finding> findings,
        List<LiveBand> bands) {

    public BalanceReport {
        findings = List.copyOf(findings);
        bands = List.copyOf(bands);
    }

    /**
     * Reads the answer of {@code GET /v1/balance/report?calibration=true}.
     *
     * @param wantedEffect what content shall add to the chance of winning, 0 for as much as anything else
     * @throws ProposalException when it lacks what is needed
     */
    public static BalanceReport read(JsonNode report, double wantedEffect) {
        double winRate = share(report, "win_rate");
        List<Finding> findings = new ArrayList<>();
        for (String list : List.of("overpowered", "underpowered")) {
            for (JsonNode entry : report.path(list)) {
                // Of what was offered too rarely there are no figures.
                if (entry.hasNonNull("effect")) {
                    findings.add(content(entry, winRate, wantedEffect));
                }
            }
        }
        report.path("tiers").forEach(tier -> addTier(tier, findings));
        return new BalanceReport(
                text(report, "content_version"),
                text(report, "content_hash"),
                report.path("as_of").asText(""),
                report.path("from").textValue(),
                report.path("to").textValue(),
                report.path("runs").asLong(),
                winRate,
                findings,
                bands(report.path("calibration_sample")));
    }

    private static Finding content(JsonNode entry, double winRate, double wantedEffect) {
        double effect = number(entry, "effect");
        return new Finding.OfContent(
                text(entry, "content_id"),
                entry.path("content_type").asText(""),
                entry.path("tier").isInt() ? entry.path("tier").intValue() : null,
                entry.path("status").asText("").toUpperCase(Locale.ROOT),
                effect,
                entry.path("effect_low").asDouble(effect),
                entry.path("effect_high").asDouble(effect),
                winRate,
                wantedEffect);
    }

    // A tier whose target is not said, or that is within it, is none.
    private static void addTier(JsonNode tier, List<Finding> findings) {
        String verdict = tier.path("verdict").asText("").toUpperCase(Locale.ROOT);
        boolean isOut = verdict.equals("TOO_HARD") || verdict.equals("TOO_EASY");
        if (isOut && tier.path("target").isNumber()) {
            findings.add(new Finding.OfTier(
                    tier.path("tier").asInt(),
                    verdict,
                    number(tier, "hazard"),
                    tier.path("low").asDouble(),
                    tier.path("high").asDouble(),
                    tier.path("target").asDouble()));
        }
    }

    private static List<LiveBand> bands(JsonNode sample) {
        List<LiveBand> bands = new ArrayList<>();
        for (JsonNode band : sample) {
            if (band.path("users").asLong() > 0) {
                bands.add(band(band));
            }
        }
        if (bands.isEmpty()) {
            throw new ProposalException(
                    "calibration_sample: no users (expected live runs of the pack, one a user, by band)");
        }
        return bands;
    }

    private static LiveBand band(JsonNode band) {
        try {
            return new LiveBand(
                    band.path("band").asText(),
                    band.path("users").asLong(),
                    band.path("wins").asLong(),
                    StreamSupport.stream(band.path("tiers_cleared").spliterator(), false)
                            .map(JsonNode::asLong)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new ProposalException(String.valueOf(e.getMessage()));
        }
    }

    private static String text(JsonNode parent, String field) {
        JsonNode text = parent.path(field);
        if (!text.isTextual()) {
            throw new ProposalException("report: " + field
                    + " is missing (expected the answer of /v1/balance/report for one" + " content version)");
        }
        return text.textValue();
    }

    private static double share(JsonNode parent, String field) {
        double share = number(parent, field);
        if (share < 0 || share > 1) {
            throw new ProposalException("report: " + field + ": " + share + " (expected a share of 0..1)");
        }
        return share;
    }

    // A figure with its interval says itself as its value.
    private static double number(JsonNode parent, String field) {
        JsonNode number = parent.path(field).isObject() ? parent.path(field).path("value") : parent.path(field);
        if (!number.isNumber()) {
            throw new ProposalException("report: " + field + " is missing (expected a number)");
        }
        return number.doubleValue();
    }
}
