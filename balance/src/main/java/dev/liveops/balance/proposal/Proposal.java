package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.calibration.CalibrationReport;
import dev.liveops.model.content.ContentChange;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patch that is proposed, and what it rests on.
 *
 * @param report what it answers
 * @param version content version that it makes
 * @param packHash SHA-256 of the pack that it makes; that of the base where nothing is changed
 * @param engine name and version of the engine that simulated
 * @param changes {@code path old -> new}
 * @param findings one each that was taken up
 * @param overall change of the win rate of all runs, seed by seed; null where nothing is changed
 * @param golden golden sims that play otherwise; null when nobody knows
 * @param runs simulated in all
 */
public record Proposal(
        BalanceReport report,
        String version,
        String packHash,
        String engine,
        ProposalSettings settings,
        CalibrationReport calibration,
        List<ContentChange> changes,
        List<FindingProposal> findings,
        @Nullable PairedSeeds overall,
        List<Neighbour> neighbours,
        @Nullable List<GoldenSims.Affected> golden,
        long runs) {

    public Proposal {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        neighbours = List.copyOf(neighbours);
    }

    /** Whether it changes anything and drags nothing else along: only such a one is opened as a draft. */
    public boolean canBeOpened() {
        return !changes.isEmpty() && obstacle() == null;
    }

    /** Why it is not to be opened although it changes something; null for nothing. */
    public @Nullable String obstacle() {
        return neighbours.stream()
                .filter(neighbour -> neighbour.verdict() == Neighbour.Verdict.MOVED)
                .findFirst()
                .map(neighbour -> neighbour.contentId() + " is moved by it, although nothing is wrong with it.")
                .orElse(null);
    }

    /** Every number of it, as a JSON object of less than 64 KiB. */
    public ObjectNode toDocument() {
        return new ProposalDocument(this).write();
    }

    /** For people, as Markdown. */
    public String toMarkdown() {
        return new ProposalText(this).write();
    }
}
