package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.balance.BalanceFindings.ContentRow;
import dev.liveops.telemetry.balance.BalanceReport.Contents;
import dev.liveops.telemetry.balance.BalanceRepository.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader of a report would not guess. */
final class BalanceNotes {

    private BalanceNotes() {}

    static List<String> of(
            BalanceQuestion question,
            Progress progress,
            List<Contents> contents,
            @Nullable String version,
            BalanceFindings findings) {
        List<String> notes = new ArrayList<>();
        if (progress.isRebuilding()) {
            notes.add("Facts are being made anew: what was stored since that began is not counted yet.");
        }
        if (progress.isFilling()) {
            notes.add(
                    "Runs from before there were cells of drafts are still being counted: figures are of a part of them.");
        }
        if (question.contentVersion() == null && contents.size() > 1) {
            notes.add(
                    "Several versions were played; this is about "
                            + (version == null || version.isEmpty() ? "runs that name none" : version)
                            + ", the one with the most runs (content_version=all puts them together, each compared within itself).");
        }
        if (question.settings().tierTargets().isEmpty()) {
            notes.add("No targets of tiers are set: tiers have no verdict, and spikes are told all the same.");
        }
        if (findings.runs() == 0) {
            notes.add("There is no finished run in these days.");
        }
        String gated = findings.content().stream()
                .filter(row -> row.status().equals("gated"))
                .map(ContentRow::contentId)
                .collect(Collectors.joining(", "));
        if (!gated.isEmpty()) {
            notes.add("Offered only to who holds another content, so that offers say nothing of them: " + gated + ".");
        }
        if (question.challengeType() != null) {
            notes.add("Preferences and gates are kept over all challenge types.");
        }
        return notes;
    }
}
