package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.active.ScheduleHolder;
import dev.liveops.events.rules.RuleVocabulary;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done to events in their life; each makes a revision, and what players get is published in the same transaction. */
@Singleton
class LifeService {

    /** Of what does not change with the action nobody is asked. */
    private static final Uni<Optional<Boolean>> UNASKED = Uni.createFrom().item(Optional.of(true));

    private final UnitOfWork unit;
    private final LiveEventRepository repository;
    private final RevisionRepository revisions;
    private final RuleVocabulary vocabulary;
    private final EventChecks checks;
    private final RemarkService remarks;
    private final PreviewClock clock;
    private final JsonText json;

    LifeService(
            UnitOfWork unit,
            LiveEventRepository repository,
            RevisionRepository revisions,
            RuleVocabulary vocabulary,
            EventChecks checks,
            RemarkService remarks,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.vocabulary = vocabulary;
        this.checks = checks;
        this.remarks = remarks;
        this.clock = clock;
        this.json = json;
    }

    /** Changes an event that has not started. */
    Uni<Published<LiveEventView>> edit(Asked asked, CreateLiveEvent request) {
        EventContent content = checks.requireEdit(asked.id(), request);
        return remarks.hasContent(content.contentVersion())
                .chain(hasContent -> act(
                        asked, LiveEventAction.EDIT, hasContent, (event, by) -> stillSeen(event.edited(content, by))));
    }

    /** Publishes a draft. */
    Uni<Published<LiveEventView>> publish(Asked asked) {
        return unit.read(connection -> repository.get(asked.id()))
                .chain(event -> remarks.hasContent(event.content().contentVersion()))
                .chain(hasContent ->
                        act(asked, LiveEventAction.PUBLISH, hasContent, (event, by) -> stillSeen(event.published(by))));
    }

    /** Ends an event that is on. */
    Uni<Published<LiveEventView>> end(Asked asked) {
        return act(asked, LiveEventAction.END, LiveEvent::ended);
    }

    /** Lets an event that is on go on for longer. */
    Uni<Published<LiveEventView>> extend(Asked asked, ExtendLiveEvent request) {
        Violations violations = new Violations();
        violations.present(request.endAt(), "end_at");
        violations.throwIfAny(EventsProblem.INVALID);
        return act(asked, LiveEventAction.EXTEND, (event, by) -> event.extended(request.endAt(), by));
    }

    /** Gives an event that is on other rules; the same ones are no change. */
    Uni<Published<LiveEventView>> correct(Asked asked, CorrectLiveEvent request) {
        JsonNode rules = checks.requireRules(request);
        return act(asked, LiveEventAction.CORRECT, (event, by) -> {
            LiveEvent corrected = event.corrected(rules, by);
            return event.content().rules().equals(rules) ? event : corrected;
        });
    }

    /** Takes an event back for good. */
    Uni<Published<LiveEventView>> cancel(Asked asked) {
        return act(asked, LiveEventAction.CANCEL, LiveEvent::cancelled);
    }

    /** Makes an event what was checked, among others of a step, which publishes where that is no draft. */
    Uni<List<AuditEntry>> becomeIn(Work work, LiveEvent event, EventContent content, boolean draft, Stamp by) {
        LiveEvent edited = event.content().equals(content) ? event : event.edited(content, by);
        LiveEvent after = event.draft() && !draft ? edited.published(by) : edited;
        return keepIn(work, LiveEventAction.EDIT, event, edited)
                .chain(entries -> keepIn(work, LiveEventAction.PUBLISH, edited, after)
                        .map(more ->
                                Stream.concat(entries.stream(), more.stream()).toList()));
    }

    private Uni<List<AuditEntry>> keepIn(Work work, LiveEventAction action, LiveEvent before, LiveEvent after) {
        return after.revision() == before.revision()
                ? Uni.createFrom().item(List.of())
                : keep(work, action, after, true).replaceWith(() -> List.of(entry(action, before, after)));
    }

    private Uni<Void> keep(Work work, LiveEventAction action, LiveEvent after, boolean adds) {
        return (adds
                        ? vocabulary.hold(work.connection(), after.content().rules())
                        : Uni.createFrom().voidItem())
                .chain(() -> repository.update(after))
                .chain(() -> revisions.insert(after, action));
    }

    private Uni<Published<LiveEventView>> act(
            Asked asked, LiveEventAction action, BiFunction<LiveEvent, Stamp, LiveEvent> step) {
        return UNASKED.chain(hasContent -> act(asked, action, hasContent, step));
    }

    private Uni<Published<LiveEventView>> act(
            Asked asked,
            LiveEventAction action,
            Optional<Boolean> hasContent,
            BiFunction<LiveEvent, Stamp, LiveEvent> step) {
        EventChecks.checkReason(asked.reason());
        return unit.publish(
                ScheduleHolder.SNAPSHOT,
                work -> repository
                        .getForUpdate(asked.id())
                        .invoke(event -> requireCurrent(asked, event))
                        .chain(event -> {
                            // By the time that the event was waited for.
                            Stamp by = new Stamp(asked.by(), clock.now(), asked.reason());
                            LiveEvent after = step.apply(event, by);
                            return after.revision() == event.revision()
                                    ? Uni.createFrom().item(Change.none(EventViews.of(event, by.at())))
                                    : store(work, action, event, after, hasContent);
                        }));
    }

    // Who edits what has changed meanwhile is shown what it is now, to merge without a second request.
    private void requireCurrent(Asked asked, LiveEvent event) {
        try {
            asked.ifMatch().check(event.revision());
        } catch (ProblemException stale) {
            throw stale.withHeader(
                            HttpHeaders.ETAG,
                            EntityTag.ofRevision(event.revision()).toString())
                    .withCurrent(EventViews.of(event, clock.now()));
        }
    }

    private Uni<Change<LiveEventView>> store(
            Work work, LiveEventAction action, LiveEvent before, LiveEvent after, Optional<Boolean> hasContent) {
        boolean adds = action != LiveEventAction.END && action != LiveEventAction.CANCEL;
        return keep(work, action, after, adds)
                .chain(() -> show(work, before, after, adds))
                .chain(() -> adds
                        ? remarks(work, after, hasContent)
                        : Uni.createFrom().item(Remarks.NONE))
                .map(found -> Change.of(
                        EventViews.of(after, after.changed().at()).with(found), entry(action, before, after)));
    }

    // A draft is nobody's business. What is taken back makes room, so it needs none.
    private static Uni<Void> show(Work work, LiveEvent before, LiveEvent after, boolean adds) {
        if (!before.isPublic() && !after.isPublic()) {
            return work.flush();
        }
        return work.publish(ScheduleHolder.SNAPSHOT)
                .chain(() -> adds
                        ? work.requireRoom(ScheduleHolder.SNAPSHOT)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Remarks> remarks(Work work, LiveEvent event, Optional<Boolean> hasContent) {
        return remarks.of(work.connection(), event.id(), event.content(), event.span(), hasContent);
    }

    private static LiveEvent stillSeen(LiveEvent event) {
        if (event.isPublic()) {
            WindowPolicy.checkNotOver(event.span(), event.changed().at());
        }
        return event;
    }

    private AuditEntry entry(LiveEventAction action, LiveEvent before, LiveEvent after) {
        Stamp by = after.changed();
        JsonNode diff =
                Difference.of(json.tree(EventViews.of(before, by.at())), json.tree(EventViews.of(after, by.at())));
        return new AuditEntry("event", after.id(), action.wire(), by.by(), diff)
                .withRevision(after.revision())
                .withReason(by.reason());
    }

    /**
     * What is asked for.
     *
     * @param ifMatch the revision that it is asked of
     * @param by who asks
     * @param reason null for none
     */
    record Asked(
            String id, IfMatch ifMatch, String by, @Nullable String reason) {}
}
