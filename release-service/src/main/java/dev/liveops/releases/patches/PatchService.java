package dev.liveops.releases.patches;

import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.packs.PackService.Published;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of patches; each change is one unit of work, and what takes time is done before it. */
@Singleton
class PatchService {

    /** After all ids there are. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private final UnitOfWork unit;
    private final PatchRepository repository;
    private final PatchCompiler compiler;
    private final PackService packs;
    private final PreviewClock clock;
    private final PatchAudit audit;

    PatchService(
            UnitOfWork unit,
            PatchRepository repository,
            PatchCompiler compiler,
            PackService packs,
            PreviewClock clock,
            PatchAudit audit) {
        this.unit = unit;
        this.repository = repository;
        this.compiler = compiler;
        this.packs = packs;
        this.clock = clock;
        this.audit = audit;
    }

    /** Opens a draft that fits its base. */
    Uni<PatchView> create(PatchRequest request, String author, Optional<IdempotencyKey> key) {
        Patch patch = Patch.draft(Ids.newId(), PatchPolicy.check(request), author, clock.now());
        return compiler.compile(patch)
                .chain(compiled -> unit.run(
                        new Attempt<>(key, request, PatchView.class),
                        work -> repository
                                .insert(work.connection(), patch)
                                .replaceWith(
                                        () -> Change.of(PatchView.of(patch), audit.entry(null, patch, "create")))));
    }

    Uni<PatchView> get(UUID id) {
        return unit.read(connection -> repository.get(connection, id)).map(PatchView::of);
    }

    /** Patches, the newest first. */
    Uni<Page<PatchView>> list(PageRequest page, @Nullable String status) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(connection, before, status, page.size()))
                .map(slice ->
                        page.page(slice.map(PatchView::of), view -> view.id().toString()));
    }

    /** Writes a draft anew; the same again changes nothing. */
    Uni<PatchView> change(UUID id, PatchRequest request, IfMatch ifMatch, String author) {
        PatchContent content = PatchPolicy.check(request);
        return compiler.compile(Patch.draft(id, content, author, clock.now()))
                .chain(compiled -> unit.run(work -> lockDraft(work, id, ifMatch)
                        .chain(before -> before.content().equals(content)
                                ? Uni.createFrom().item(Change.none(PatchView.of(before)))
                                : update(work, before, before.saying(content, author, clock.now()), "edit", null))));
    }

    /** Gives a draft up. */
    Uni<PatchView> abandon(UUID id, IfMatch ifMatch, @Nullable String reason, String author) {
        return unit.run(work -> lockDraft(work, id, ifMatch)
                .chain(before -> update(
                        work, before, before.becoming(PatchStatus.ABANDONED, author, clock.now()), "abandon", reason)));
    }

    /** The pack that it would be published as. */
    Uni<PatchBuild> build(UUID id) {
        return unit.read(connection -> repository.get(connection, id)).chain(compiler::build);
    }

    /** Publishes the pack; one that is published already is answered again. */
    Uni<Published> publish(UUID id, IfMatch ifMatch, String author) {
        return unit.read(connection -> repository.get(connection, id))
                .invoke(patch -> {
                    if (patch.status() != PatchStatus.PUBLISHED) {
                        patch.requireDraft();
                        ifMatch.check(patch.revision());
                    }
                })
                .chain(compiler::compile)
                // Publishing spools the bytes to the disk, as an upload's.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(compiled ->
                        packs.publish(compiled.pack(), author, work -> close(work, compiled.patch(), author)));
    }

    private Uni<List<AuditEntry>> close(Work work, Patch compiled, String author) {
        return repository.lock(work.connection(), compiled.id()).chain(found -> {
            if (found.status() == PatchStatus.PUBLISHED) {
                return Uni.createFrom().item(List.of());
            }
            found.requireDraft();
            if (found.revision() != compiled.revision()) {
                throw ProblemException.of(
                        ReleaseProblem.RACED,
                        found.changedBy() + " changed the patch meanwhile, revision " + found.revision()
                                + " (expected that you look at it and ask again)");
            }
            Patch published = found.becoming(PatchStatus.PUBLISHED, author, clock.now());
            return repository
                    .update(work.connection(), published)
                    .replaceWith(() -> List.of(audit.entry(found, published, "publish")));
        });
    }

    private Uni<Patch> lockDraft(Work work, UUID id, IfMatch ifMatch) {
        return repository
                .lock(work.connection(), id)
                .invoke(Patch::requireDraft)
                .invoke(found -> ifMatch.check(found.revision()));
    }

    private Uni<Change<PatchView>> update(
            Work work, Patch before, Patch after, String action, @Nullable String reason) {
        return repository
                .update(work.connection(), after)
                .replaceWith(() -> Change.of(
                        PatchView.of(after),
                        reason == null
                                ? audit.entry(before, after, action)
                                : audit.entry(before, after, action).withReason(reason)));
    }
}
