package dev.liveops.config.segment;

import dev.liveops.config.configs.ChangeLinks;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.PublishedVersions;
import dev.liveops.config.segment.SegmentMoves.MovedConfig;
import dev.liveops.config.segment.SegmentMoves.MovedSessions;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLinks;
import dev.liveops.support.context.Workers;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of writing segments; each is one unit of work. */
@Singleton
class SegmentService {

    private static final int NAMED = 5;

    private final UnitOfWork unit;
    private final SegmentRepository repository;
    private final SegmentWriter writer;
    private final SegmentUseRepository uses;
    private final SegmentRules rules;
    private final SegmentHolder holder;
    private final SampledSessions sampled;
    private final PublishedVersions versions;
    private final FreezeGate gate;
    private final PreviewClock clock;

    SegmentService(
            UnitOfWork unit,
            SegmentRepository repository,
            SegmentWriter writer,
            SegmentUseRepository uses,
            SegmentRules rules,
            SegmentHolder holder,
            SampledSessions sampled,
            PublishedVersions versions,
            FreezeGate gate,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.writer = writer;
        this.uses = uses;
        this.rules = rules;
        this.holder = holder;
        this.sampled = sampled;
        this.versions = versions;
        this.gate = gate;
        this.clock = clock;
    }

    /** Makes a segment, which concerns nobody until something refers to it. */
    Uni<SegmentView> create(CreateSegment request, String author, Optional<IdempotencyKey> key) {
        return checked(() -> rules.check(request))
                .chain(referred -> unit.publish(
                                SegmentHolder.SNAPSHOT,
                                new Attempt<>(key, request, SegmentView.class),
                                work -> create(work, request, referred, author))
                        .map(Published::value));
    }

    /** Makes a revision, which holds at once: where published configs come to the segment, as a version of theirs. */
    Uni<Published<SegmentView>> edit(String id, EditSegment request, IfMatch ifMatch, String author) {
        AtomicLong stored = new AtomicLong();
        return checked(() -> rules.check(id, request.description(), request.condition()))
                .chain(referred -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        work -> edit(work, id, request, referred, ifMatch, author)
                                .call(() -> writer.publish(work).invoke(stored::set))))
                .call(() -> holder.published(stored.get()));
    }

    /** Which published configs an edit would move; refuses what the edit would. */
    Uni<SegmentMoves> moves(String id, LookAtMoves request) {
        return unit.read(connection -> repository.get(id))
                .call(segment -> request.condition() == null
                        ? Uni.createFrom().voidItem()
                        : checked(() -> rules.check(id, segment.description(), request.condition())))
                .chain(segment -> sessions(segment, request)
                        .chain(sessions -> unit.read(connection -> uses.publishedConfigs(connection, id)
                                .chain(configs -> uses.segments(connection, id)
                                        .map(users ->
                                                MoveTokens.moves(segment, configs, users, sessions.orElse(null)))))));
    }

    private Uni<Optional<MovedSessions>> sessions(Segment segment, LookAtMoves request) {
        String condition = request.condition();
        return condition == null
                ? Uni.createFrom().item(Optional.empty())
                : sampled.moved(segment, condition).map(Optional::of);
    }

    private static Uni<Set<String>> checked(Supplier<Set<String>> check) {
        return Uni.createFrom().item(check).runSubscriptionOn(Workers.OF_REQUEST);
    }

    private Uni<Change<SegmentView>> create(Work work, CreateSegment request, Set<String> referred, String author) {
        Instant now = clock.now();
        return uses.currentVersion(work.connection(), ConfigHolder.SNAPSHOT)
                .map(version -> new Segment(
                        request.segmentId(),
                        request.description(),
                        request.condition(),
                        List.copyOf(referred),
                        1,
                        version,
                        author,
                        now,
                        now))
                .chain(segment -> writer.create(segment, author)
                        .call(() -> writer.publish(work))
                        .map(entry ->
                                Change.of(SegmentView.of(segment), said(entry, request.reason(), request.links()))));
    }

    // The head of the configs is locked first: so nobody publishes a config that comes to the segment while its author
    // is told which do.
    private Uni<Change<SegmentView>> edit(
            Work work, String id, EditSegment request, Set<String> referred, IfMatch ifMatch, String author) {
        return uses.lockVersion(work.connection(), ConfigHolder.SNAPSHOT)
                .chain(version -> repository
                        .getForUpdate(id)
                        .invoke(segment -> ifMatch.check(segment.revision()))
                        .call(() -> writer.requireNoWayBack(work, id, List.copyOf(referred)))
                        .chain(segment -> uses.publishedConfigs(work.connection(), id)
                                .invoke(configs -> MoveTokens.require(segment, configs, request.moves(), NAMED))
                                .chain(configs -> edited(work, segment, request, referred, configs, version, author))));
    }

    private Uni<Change<SegmentView>> edited(
            Work work,
            Segment before,
            EditSegment request,
            Set<String> referred,
            List<MovedConfig> configs,
            long version,
            String author) {
        Instant now = clock.now();
        Uni<Long> taken = configs.isEmpty()
                ? Uni.createFrom().item(version)
                : work.publish(ConfigHolder.SNAPSHOT)
                        .call(() -> gate.pass(work.connection(), false, now))
                        .call(next -> versions.write(work, next, author, now));
        return taken.map(published ->
                        before.edited(request.description(), request.condition(), referred, published, now))
                .chain(after -> writer.edit(work, before, after, author)
                        .map(entry ->
                                Change.of(SegmentView.of(after), said(entry, request.reason(), request.links()))));
    }

    private static AuditEntry said(AuditEntry entry, @Nullable String reason, @Nullable ChangeLinks links) {
        return entry.withReason(reason)
                .withLinks(
                        links == null
                                ? AuditLinks.NONE
                                : new AuditLinks(links.incident(), links.experiment(), links.change()));
    }
}
