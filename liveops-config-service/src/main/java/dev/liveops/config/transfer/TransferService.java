package dev.liveops.config.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.configs.BatchDecision.Decided;
import dev.liveops.config.configs.BatchOutcome;
import dev.liveops.config.configs.ConfigBatches;
import dev.liveops.config.configs.ConfigBatches.Batch;
import dev.liveops.config.configs.ConfigBatches.Looked;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.config.foresight.BlastRadiusService;
import dev.liveops.config.foresight.ProposedChange;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.segment.SegmentImport;
import dev.liveops.config.segment.SegmentTransfers;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.config.transfer.ConfigPlanner.Planned;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.context.Workers;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.transfer.ImportDefinitions;
import dev.liveops.support.transfer.PlanBasis;
import dev.liveops.support.transfer.PlanBuilder;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.transfer.TransferPlan;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The use cases of documents: what an import would do, and doing exactly that. */
@Singleton
class TransferService {

    private final ConfigBatches batches;
    private final SegmentTransfers segments;
    private final TargetingContext targeting;
    private final TransferDocuments documents;
    private final LeverCatalog catalog;
    private final BlastRadiusService blastRadius;
    private final ObjectMapper json;
    private final PreviewClock clock;

    TransferService(
            ConfigBatches batches,
            SegmentTransfers segments,
            TargetingContext targeting,
            TransferDocuments documents,
            LeverCatalog catalog,
            BlastRadiusService blastRadius,
            ObjectMapper json,
            PreviewClock clock) {
        this.batches = batches;
        this.segments = segments;
        this.targeting = targeting;
        this.documents = documents;
        this.catalog = catalog;
        this.blastRadius = blastRadius;
        this.json = json;
        this.clock = clock;
    }

    /** What an import would do; does nothing of it. */
    Uni<TransferPlan> plan(ImportDefinitions request) {
        return read(request)
                .chain(read -> batches.look(read.wants().lookup(), read.segments(), looked -> foreseen(read, looked)))
                .chain(this::withReach);
    }

    /** Does what a plan says, or nothing. */
    Uni<Published<TransferPlan>> apply(ImportDefinitions request, String author, Optional<IdempotencyKey> key) {
        PlanBasis planned = request.requirePlan();
        return read(request)
                .chain(read -> batches.carryOut(new Batch<>(
                                read.wants().lookup(),
                                read.segments(),
                                (version, configs, now) -> decide(read, planned, version, configs, now),
                                author,
                                request.reason(),
                                null,
                                key,
                                request,
                                TransferPlan.class))
                        .call(() -> read.segments().held()));
    }

    private Uni<Read> read(ImportDefinitions request) {
        return Uni.createFrom()
                .item(request)
                .emitOn(Workers.OF_REQUEST)
                .map(asked -> documents.read(asked.document(), ConfigDocument.class))
                .map(this::read);
    }

    private Read read(ConfigDocument document) {
        ImportDefinitions.requireBounded(
                document.segments().size() + document.configs().size());
        SegmentImport wanted = segments.read(document.segments());
        Conditions conditions = targeting.over(wanted.texts());
        return new Read(document, wanted, ConfigWants.of(document, new ConfigWants.Rules(batches, conditions)));
    }

    private Planned planned(Read read, long version, List<StoredConfig> configs, Instant now) {
        PlanBuilder builder = new PlanBuilder(version);
        read.segments().plan(documents, builder);
        return ConfigPlanner.plan(documents, builder, read.wants().configs(), configs, now);
    }

    private Decided<TransferPlan> decide(
            Read read, PlanBasis basis, long version, List<StoredConfig> configs, Instant now) {
        Planned planned = planned(read, version, configs, now);
        planned.plan().require(basis);
        planned.plan().refusedBy(read.violations()).requireAllowed();
        return new Decided<>(
                planned.steps(),
                published -> planned.plan().applied(published),
                planned.plan().applied(null));
    }

    private Foreseen foreseen(Read read, Looked looked) {
        Planned planned = planned(read, looked.version(), looked.configs(), clock.now());
        BatchOutcome outcome = BatchOutcome.of(planned.steps(), looked.configs());
        List<Violation> more = new ArrayList<>(read.violations());
        List<Violation> warnings = new ArrayList<>(planned.plan().warnings());
        try {
            batches.requirePublishable(outcome, read.segments());
        } catch (ProblemException refusal) {
            more.addAll(
                    refusal.violations().isEmpty()
                            ? List.of(new Violation(refusal.code().code(), refusal.getMessage()))
                            : refusal.violations());
        }
        String hash = read.document().catalogHash();
        if (hash != null && !hash.equals(catalog.hash())) {
            warnings.add(new Violation(
                    "catalog_hash",
                    hash + " (here the lever catalog is " + catalog.hash() + ": levers may mean other things)"));
        }
        return new Foreseen(planned.plan().refusedBy(more).warnedOf(warnings), outcome, read.segments());
    }

    private Uni<TransferPlan> withReach(Foreseen foreseen) {
        List<ProposedChange> changes = changes(foreseen.outcome());
        // Of what would be refused nobody asks whom it would reach.
        if (changes.isEmpty() && !foreseen.segments().publishes()
                || !foreseen.plan().violations().isEmpty()) {
            return Uni.createFrom().item(foreseen.plan());
        }
        return blastRadius
                .of(changes, foreseen.segments().texts())
                .map(reach -> foreseen.plan().reaching(json.valueToTree(reach)));
    }

    private static List<ProposedChange> changes(BatchOutcome outcome) {
        return Stream.concat(
                        outcome.published().stream().map(config -> ProposedChange.of(config, null)),
                        outcome.gone().stream().map(ProposedChange::without))
                .toList();
    }

    /** A document and what it wants. */
    private record Read(ConfigDocument document, SegmentImport segments, ConfigWants wants) {

        List<Violation> violations() {
            return Stream.concat(segments.violations().stream(), wants.violations().stream())
                    .toList();
        }
    }

    /** A plan and what players would get otherwise by it. */
    private record Foreseen(TransferPlan plan, BatchOutcome outcome, SegmentImport segments) {}
}
