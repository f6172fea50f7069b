package dev.liveops.releases.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.model.proposal.ProposalOutcome;
import dev.liveops.model.proposal.ProposalReport;
import dev.liveops.model.wire.ShortText;
import dev.liveops.releases.patches.PatchDrafts;
import dev.liveops.releases.patches.PatchDrafts.Draft;
import dev.liveops.releases.work.WorkJob;
import dev.liveops.releases.work.WorkListener;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.MachineClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hears what workers propose, and opens it as a draft in the transaction that takes their report: once, or not at all. */
@Singleton
class ProposalReports implements WorkListener {

    private static final String PROPOSED_BY = "balance-analysis";

    private final Database database;
    private final ProposalRepository repository;
    private final PatchDrafts drafts;
    private final Clock clock;
    private final JsonText json;

    ProposalReports(
            Database database,
            ProposalRepository repository,
            PatchDrafts drafts,
            @MachineClock Clock clock,
            JsonText json) {
        this.database = database;
        this.repository = repository;
        this.drafts = drafts;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String kind() {
        return ProposalJob.KIND;
    }

    @Override
    public Uni<Storing> reported(WorkJob job, JsonNode report) {
        ProposalReport read = read(report);
        JsonNode draft = read.draft();
        ProposalJob asked = json.read(json.write(job.body()), ProposalJob.class);
        if (draft == null || !asked.openDraft()) {
            return Uni.createFrom().item(storing(job, read, null));
        }
        return database.withConnection(
                        connection -> repository.get(connection, Proposal.id(job.key()), clock.instant()))
                .chain(proposal -> drafts.prepare(whole((ObjectNode) draft, read), proposal.requestedBy()))
                .map(prepared -> storing(job, read, prepared))
                .onFailure(ProposalReports::doesNotFit)
                .recoverWithUni(failure -> Uni.createFrom().item(storing(job, heldBack(read, failure), null)));
    }

    @Override
    public Uni<Void> failed(SqlConnection transaction, WorkJob job, String failure) {
        return repository.end(
                transaction, Proposal.id(job.key()), ProposalState.FAILED, failure, job.worker(), clock.instant());
    }

    private Storing storing(WorkJob job, ProposalReport report, @Nullable Draft draft) {
        UUID id = Proposal.id(job.key());
        return transaction -> draft == null
                ? repository
                        .done(transaction, id, report, null, job.worker(), clock.instant())
                        .replaceWith(List.of())
                : drafts.open(transaction, draft)
                        .call(() -> repository.done(transaction, id, report, draft.id(), job.worker(), clock.instant()))
                        .map(entry -> List.of(entry));
    }

    // The figures are the draft's evidence.
    private static JsonNode whole(ObjectNode draft, ProposalReport report) {
        ObjectNode whole = draft.deepCopy().put("proposed_by", PROPOSED_BY);
        whole.set("evidence", report.proposal());
        return whole;
    }

    // The base was withdrawn meanwhile, or whatever else a worker cannot know.
    private static boolean doesNotFit(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code().status() < 500;
    }

    private static ProposalReport heldBack(ProposalReport report, Throwable failure) {
        return new ProposalReport(
                ProposalOutcome.HELD_BACK,
                ShortText.of("It cannot be opened: " + failure.getMessage(), ProposalReport.MAX_REASON),
                null,
                report.proposal(),
                report.text());
    }

    private ProposalReport read(JsonNode report) {
        ProposalReport read;
        try {
            read = json.read(json.write(report), ProposalReport.class);
        } catch (IllegalStateException e) {
            throw invalid("report", "no report of a proposal (expected outcome and, where there is one, proposal)");
        }
        JsonNode draft = read.draft();
        require(read.reason() == null || read.reason().length() <= ProposalReport.MAX_REASON, "reason", "too long");
        require(read.text() == null || read.text().length() <= ProposalReport.MAX_TEXT, "text", "too long");
        require(draft == null || draft.isObject(), "draft", "expected a JSON object");
        require(read.proposal() == null || read.proposal().isObject(), "proposal", "expected a JSON object");
        require(
                (read.outcome() == ProposalOutcome.PROPOSED) == (draft != null),
                "draft",
                "expected one of what is proposed, and of nothing else");
        return read;
    }

    private static void require(boolean isSo, String field, String otherwise) {
        if (!isSo) {
            throw invalid("report." + field, otherwise);
        }
    }

    private static ProblemException invalid(String path, String detail) {
        return ProblemException.at(ReleaseProblem.WORK_INVALID, path, detail);
    }
}
