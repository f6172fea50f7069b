package dev.liveops.events.calendar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.events.active.ScheduleHolder;
import dev.liveops.events.active.ScheduledEvent;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads calendars, and keeps the addresses at which others read them. */
@Singleton
class CalendarService {

    /** What a feed shows: so much of the past, and so much of what comes. */
    private static final Duration PAST = Duration.ofDays(90);

    private static final Duration AHEAD = Duration.ofDays(400);
    /** For so long a feed says of what was taken back that it was. */
    private static final Duration CANCELLED = Duration.ofDays(30);

    private static final String FEED = "/v1/events/calendar/";
    private static final String SUFFIX = ".ics";

    private final UnitOfWork unit;
    private final CalendarRepository repository;
    private final ScheduleHolder schedules;
    private final PreviewClock clock;

    CalendarService(UnitOfWork unit, CalendarRepository repository, ScheduleHolder schedules, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** The calendar of a span: from memory where that knows all of it, so that it is there without the database. */
    Uni<EventCalendar> between(CalendarSpan span, boolean drafts) {
        Optional<List<ScheduledEvent>> known = drafts ? Optional.empty() : schedules.eventsFrom(span.from());
        return known.map(events -> Uni.createFrom()
                        .item(events.stream().map(CalendarEvent::of).toList()))
                .orElseGet(() -> unit.read(connection -> repository.events(connection, span, drafts)))
                // Rules that are years old are walked from their start.
                .emitOn(Workers.OF_REQUEST)
                .map(events -> EventCalendar.of(events, span));
    }

    /**
     * The feed of a secret; {@code events.unknown_calendar} where there is none, or it was revoked. Asks the database each time: a
     * revocation holds on every replica at once.
     */
    Uni<String> feed(String file) {
        String secret = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
        if (!CalendarSecret.isOne(secret)) {
            return Uni.createFrom().failure(unknown());
        }
        return unit.read(connection -> repository.findBySecret(connection, CalendarSecret.hash(secret)))
                .map(found -> found.orElseThrow(CalendarService::unknown))
                .chain(this::feed);
    }

    private Uni<String> feed(CalendarAddress address) {
        Instant now = clock.now();
        CalendarSpan span = new CalendarSpan(now.minus(PAST), now.plus(AHEAD), address.region(), null);
        return unit.read(connection -> repository.feed(connection, span, now.minus(CANCELLED)))
                .emitOn(Workers.OF_REQUEST)
                .map(events -> CalendarFeed.write(events, span, address.name()));
    }

    Uni<CalendarList> list() {
        return unit.read(repository::addresses).map(CalendarList::new);
    }

    Uni<CreatedCalendar> create(CreateCalendar request, String author) {
        check(request);
        String secret = CalendarSecret.create();
        CalendarAddress address =
                new CalendarAddress(request.name(), request.region(), author, clock.now(), null, null);
        return unit.run(work -> repository
                .insert(work.connection(), address, CalendarSecret.hash(secret))
                .onFailure(DatabaseFailures::isDuplicate)
                .transform(duplicate -> taken(address.name()))
                .replaceWith(() -> Change.of(
                        new CreatedCalendar(address, FEED + secret + SUFFIX), entry(address, "create", author))));
    }

    Uni<CalendarAddress> revoke(String name, String author) {
        Instant now = clock.now();
        return unit.run(work -> repository
                .findForUpdate(work.connection(), name)
                .map(found -> found.orElseThrow(CalendarService::unknown))
                .chain(address -> {
                    if (address.revokedAt() != null) {
                        return Uni.createFrom().item(Change.none(address));
                    }
                    CalendarAddress revoked = address.revoked(author, now);
                    return repository
                            .revoke(work.connection(), revoked)
                            .replaceWith(() -> Change.of(revoked, entry(revoked, "revoke", author)));
                }));
    }

    private static void check(CreateCalendar request) {
        Violations violations = new Violations();
        String name = request.name();
        if (violations.present(name, "name")) {
            violations.check(Ids.isName(name), "name", "\"" + name + "\" (expected " + Ids.NAME_PATTERN + ")");
        }
        String region = request.region();
        violations
                .check(
                        region == null || Ids.isName(region),
                        "region",
                        "\"" + region + "\" (expected " + Ids.NAME_PATTERN + ")")
                .throwIfAny(EventsProblem.INVALID);
    }

    private static AuditEntry entry(CalendarAddress address, String action, String author) {
        ObjectNode diff = JsonNodeFactory.instance.objectNode().put("region", address.region());
        return new AuditEntry("calendar", address.name(), action, author, diff);
    }

    private static ProblemException unknown() {
        return ProblemException.of(EventsProblem.UNKNOWN_CALENDAR, "there is no such calendar, or it was revoked");
    }

    private static ProblemException taken(String name) {
        return ProblemException.at(
                EventsProblem.CALENDAR_TAKEN, "name", "\"" + name + "\" is a calendar's already (expected a new name)");
    }
}
