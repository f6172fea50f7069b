package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.boards.BoardScopes;
import dev.liveops.telemetry.boards.Challenges;
import dev.liveops.telemetry.boards.Schedule;
import dev.liveops.telemetry.boards.ScheduleHolder;
import dev.liveops.telemetry.facts.Judgement;
import dev.liveops.telemetry.facts.PlayedWith;
import dev.liveops.telemetry.facts.Validity;
import dev.liveops.telemetry.ingest.PiggybackedEvents;
import dev.liveops.telemetry.offers.OfferHolder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a run in: read, check, store, answer; then its events. */
@Singleton
class SubmissionService {

    private final SubmissionWriter writer;
    private final PiggybackedEvents events;
    private final BoardScopes scopes;
    private final ScheduleHolder schedule;
    private final Challenges challenges;
    private final OfferHolder offers;
    private final SubmissionMetrics metrics;
    private final SubmissionConfig config;
    private final ObjectMapper json;
    private final JsonText text;
    private final Clock clock;

    SubmissionService(
            SubmissionWriter writer,
            PiggybackedEvents events,
            BoardScopes scopes,
            ScheduleHolder schedule,
            Challenges challenges,
            OfferHolder offers,
            SubmissionMetrics metrics,
            SubmissionConfig config,
            ObjectMapper json,
            JsonText text,
            Clock clock) {
        this.writer = writer;
        this.events = events;
        this.scopes = scopes;
        this.schedule = schedule;
        this.challenges = challenges;
        this.offers = offers;
        this.metrics = metrics;
        this.config = config;
        this.json = json;
        this.text = text;
        this.clock = clock;
    }

    /**
     * Stores a run and the events that came with it.
     *
     * @param body unpacked
     * @return how the run counts, after the commit; fails with a problem when nothing of it was stored
     */
    Uni<RunReceipt> submit(byte @Nullable [] body, String author) {
        long started = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> take(body, author))
                .invoke(receipt -> metrics.stored(receipt.validity(), started))
                .onFailure()
                .invoke(failure -> metrics.failed(failure, started));
    }

    private Uni<RunReceipt> take(byte @Nullable [] body, String author) {
        writer.requireRoom();
        SubmittedBody sent = SubmittedBody.read(body, json);
        SubmitRun run = sent.run();
        Instant now = Timestamps.truncate(clock.instant());
        SubmissionPolicy.check(run, now.minus(config.maxAge()), now.plus(config.maxAhead()));
        requireChallenge(run.challengeId());
        List<String> notes = notes(run);
        byte[] telemetry = sent.telemetry();
        // Whatever is wrong with the events is told before anything is stored.
        PiggybackedEvents.Read batch = telemetry == null ? null : read(telemetry, run.userId());
        Story story = Story.of(run);
        return writer.write(new WaitingRun(
                        story, boards(run), isOverruled(run), author, now, body == null ? 0 : body.length))
                .invoke(stored -> requireSame(stored, story))
                .chain(stored -> stored(batch).map(receipt -> stored.toReceipt().with(notes, receipt)));
    }

    private PiggybackedEvents.Read read(byte[] telemetry, String userId) {
        events.requireRoom();
        return events.read(telemetry, "telemetry", userId);
    }

    // The run first: one that is refused leaves no events, and one whose events fail is known when it comes again.
    private Uni<@Nullable TelemetryReceipt> stored(PiggybackedEvents.@Nullable Read batch) {
        return batch == null ? Uni.createFrom().nullItem() : events.store(batch);
    }

    private void requireSame(StoredRun stored, Story story) {
        if (!Arrays.equals(stored.digest(), story.digest())) {
            throw Difference.problem(stored, story, text);
        }
    }

    private List<String> boards(SubmitRun run) {
        boolean counts = run.ranked() == null || run.ranked();
        return counts ? scopes.of(run.startedAt(), run.contentVersion(), run.challengeId()) : List.of();
    }

    // By what the submission says and this replica knows; the fold judges it again with all that is told of the run.
    private boolean isOverruled(SubmitRun run) {
        boolean isJudged = run.challengeId() != null || run.ranked() == null || run.ranked();
        return isJudged
                && run.validity() == Validity.VALIDATED
                && offers.get()
                                .of(new PlayedWith(
                                        run.startedAt(),
                                        run.contentHash(),
                                        run.contentVersion(),
                                        run.platform() == null
                                                ? null
                                                : run.platform().wire(),
                                        run.clientVersion()))
                        == Judgement.VERSION_MISMATCH;
    }

    private void requireChallenge(@Nullable String challengeId) {
        if (challengeId != null && !challenges.isKnown(challengeId)) {
            throw ProblemException.at(
                    TelemetryProblem.UNKNOWN_CHALLENGE,
                    "challenge_id",
                    Quote.of(challengeId) + " is no challenge (expected " + challenges.expected() + ")");
        }
    }

    private List<String> notes(SubmitRun run) {
        List<String> notes = new ArrayList<>();
        if (run.eventId() != null) {
            checkEvent("event_id", run.eventId(), run.endedAt(), notes);
        }
        List<SubmitRun.PlayedEvent> played = run.events() == null ? List.of() : run.events();
        for (int index = 0; index < played.size(); index++) {
            checkEvent("events[" + index + "].event_id", played.get(index).eventId(), run.endedAt(), notes);
        }
        return notes;
    }

    // A copy of the schedule that is older than the run does not know an event that is newer than the copy.
    private void checkEvent(String path, String eventId, Instant endedAt, List<String> notes) {
        Schedule known = schedule.get();
        if (known.knowsEvent(eventId)) {
            return;
        }
        if (known.readAt().filter(readAt -> readAt.isAfter(endedAt)).isPresent()) {
            throw ProblemException.at(
                    TelemetryProblem.UNKNOWN_LIVE_EVENT,
                    path,
                    Quote.of(eventId)
                            + " is no live event of this game (expected one that the events service has scheduled)");
        }
        notes.add(path + ": " + Quote.of(eventId)
                + " could not be checked: the schedule of live events was not read since the run ended");
    }
}
