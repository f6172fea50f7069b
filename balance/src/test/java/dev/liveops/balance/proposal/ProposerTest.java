package dev.liveops.balance.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.proposal.FindingProposal.Outcome;
import dev.liveops.balance.trial.ToyEngine;
import dev.liveops.balance.trial.Trials;
import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.golden.Calibration.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProposerTest {

    private static final ContentPack STRONG = ToyEngine.pack(18);
    private static final ProposalSettings SETTINGS =
            new ProposalSettings(ProposalSettings.PLAYERS, 7, 2_000, 6_000, .02, 3);

    private final Trials trials = new Trials(new ToyEngine(), 2);

    @AfterEach
    void close() {
        trials.close();
    }

    @Test
    void shouldTurnTheLeverOfWhatIsTooStrongAsFarAsItTakes() {
        // Log odds of .12 * 3 about a win rate of 40 %: as much as live play shows.
        Proposal proposal = propose(ToyReports.report(STRONG, STRONG, Map.of("trap_strong", .087)), STRONG, List.of());

        assertThat(proposal.changes())
                .extracting(ContentChange::toString)
                .containsExactly("traps.trap_strong.damage 18 -> 15");
        FindingProposal finding = proposal.findings().get(0);
        assertThat(finding.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(finding.turns().get(0).interval().contains(15)).isTrue();
        assertThat(finding.contribution().difference()).isPositive();
        assertThat(finding.predicted().next()).isLessThan(finding.predicted().now());
        assertThat(proposal.calibration().grade()).isEqualTo(Verdict.CALIBRATED);
        assertThat(proposal.overall().difference()).isNegative();
        // Of the same tag.
        assertThat(proposal.neighbours()).extracting(Neighbour::contentId).containsExactly("trap_near");
        assertThat(proposal.neighbours().get(0).verdict()).isNotEqualTo(Neighbour.Verdict.MOVED);
        assertThat(proposal.canBeOpened()).isTrue();
    }

    @Test
    void shouldMakeThePackThatTheReleaseServiceWouldMakeOfItsChanges() {
        Proposal proposal = propose(ToyReports.report(STRONG, STRONG, Map.of("trap_strong", .087)), STRONG, List.of());

        assertThat(CompiledContent.of(STRONG.bytes(), new ContentPatch("1.0.0", "1.0.1", proposal.changes()))
                        .hash())
                .isEqualTo(proposal.packHash());
    }

    @Test
    void shouldSayTheSameAgainAndKeepAllOfItWithinTheBoundsOfEvidence() throws Exception {
        ObjectNode report = ToyReports.report(STRONG, STRONG, Map.of("trap_strong", .087));

        Proposal first = propose(report, STRONG, List.of());
        try (Trials others = new Trials(new ToyEngine(), 1)) {
            Proposal second = proposer(others).propose(BalanceReport.read(report, 0), STRONG, "1.0.1", List.of());
            assertThat(second.toDocument()).isEqualTo(first.toDocument());
        }
        ObjectNode document = first.toDocument();
        assertThat(document.toString().length()).isLessThan(64 * 1024);
        assertThat(new ObjectMapper()
                        .readTree(document.toString())
                        .path("findings")
                        .path(0)
                        .path("turns")
                        .path(0)
                        .path("to")
                        .asInt())
                .isEqualTo(15);
        assertThat(first.toMarkdown())
                .contains(
                        "    traps.trap_strong.damage 18 -> 15",
                        "## trap_strong: CONFIRMED",
                        "## Who plays in simulation");
    }

    @Test
    void shouldGoNoFurtherThanAFifthAndSayThatItIsNotEnough() {
        ContentPack far = ToyEngine.pack(25);

        Proposal proposal = propose(ToyReports.report(far, far, Map.of("trap_strong", .26)), far, List.of());

        assertThat(proposal.changes())
                .extracting(ContentChange::toString)
                .containsExactly("traps.trap_strong.damage 25 -> 20");
        assertThat(proposal.findings().get(0).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(proposal.findings().get(0).reason()).startsWith("One patch turns a number by a fifth at most");
    }

    @Test
    void shouldProposeNothingWhereLivePlayIsNotWhatIsSimulated() {
        ContentPack played = ToyEngine.pack(60);
        ObjectNode report = ToyReports.report(played, STRONG, Map.of("trap_strong", .055));
        // As often won, but by runs that end elsewhere.
        report.path("calibration_sample").forEach(band -> {
            ObjectNode own = (ObjectNode) band;
            long lost = band.path("users").asLong() - band.path("wins").asLong();
            own.putArray("tiers_cleared")
                    .add(lost)
                    .add(0)
                    .add(0)
                    .add(band.path("wins").asLong());
        });

        assertThatThrownBy(() -> propose(report, STRONG, List.of()))
                .isInstanceOf(ProposalException.class)
                .hasMessageStartingWith("Nothing is proposed. Live play is not what simulation plays: band ");
    }

    @Test
    void shouldRefuseAFindingThatSimulationDoesNotSee() {
        ContentPack weak = ToyEngine.pack(10);

        Proposal proposal = propose(ToyReports.report(weak, weak, Map.of("trap_strong", .055)), weak, List.of());

        assertThat(proposal.findings().get(0).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(proposal.findings().get(0).reason()).startsWith("Simulation does not see it: ");
        assertThat(proposal.canBeOpened()).isFalse();
        assertThat(proposal.packHash()).isEqualTo(weak.hash());
        assertThat(proposal.toMarkdown()).contains("Nothing is changed.");
    }

    @Test
    void shouldRefuseWhatHasNoLeverOrIsNeverMet() {
        Proposal proposal = propose(
                ToyReports.report(STRONG, STRONG, Map.of("trap_flat", .04, "relic_of_another_pack", -.04)),
                STRONG,
                List.of());

        assertThat(proposal.findings()).extracting(FindingProposal::outcome).containsOnly(Outcome.REFUSED);
        assertThat(proposal.findings())
                .extracting(FindingProposal::reason)
                .allMatch(reason -> reason.startsWith("None of its numbers is a lever"));
    }

    @Test
    void shouldNameWhatIsWrongWithWhatItIsAsked() {
        ObjectNode report = ToyReports.report(STRONG, STRONG, Map.of("trap_strong", .01));

        // Of what was offered too rarely the report has no figures.
        report.withArray("overpowered")
                .addObject()
                .put("content_id", "trap_far")
                .put("status", "INSUFFICIENT");
        assertThatThrownBy(() -> propose(report, ToyEngine.pack(19), List.of()))
                .hasMessageStartingWith("content_hash: the report is of " + STRONG.hash());
        assertThatThrownBy(() -> propose(report, STRONG, List.of()))
                .hasMessageStartingWith("The report is sure of nothing that is out of balance");
        assertThatThrownBy(() -> propose(report, STRONG, List.of("trap_nowhere")))
                .hasMessage("\"trap_nowhere\" is no finding of the report (expected one of [trap_strong])");
        assertThatThrownBy(() -> BalanceReport.read(report.deepCopy().without("win_rate"), 0))
                .hasMessage("report: win_rate is missing (expected a number)");
        assertThatThrownBy(() -> BalanceReport.read(report.deepCopy().without("calibration_sample"), 0))
                .hasMessageStartingWith("calibration_sample: no users");
    }

    private Proposal propose(ObjectNode report, ContentPack pack, List<String> subjects) {
        return proposer(trials).propose(BalanceReport.read(report, 0), pack, "1.0.1", subjects);
    }

    private static Proposer proposer(Trials trials) {
        return new Proposer(trials, new LeverRules(), GoldenSims.UNKNOWN, SETTINGS);
    }
}
