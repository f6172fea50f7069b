package dev.liveops.events.seasons;

import dev.liveops.events.claims.Claim;
import dev.liveops.events.claims.ClaimBook;
import dev.liveops.events.claims.ClaimKind;
import dev.liveops.events.history.EventHistories;
import dev.liveops.events.seasons.CurrentSeason.SeasonStep;
import dev.liveops.model.events.SeasonTrack;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says how far a player is in the season that is on, and lets him take what he has reached. */
@Singleton
class SeasonService {

    private static final String TELEMETRY_AWAY = "telemetry_away";
    private static final Duration LATER = Duration.ofSeconds(5);

    private final EventHistories histories;
    private final TelemetryActivity telemetry;
    private final ClaimBook claims;
    private final JsonText json;
    private final PreviewClock clock;

    SeasonService(
            EventHistories histories,
            TelemetryActivity telemetry,
            ClaimBook claims,
            JsonText json,
            PreviewClock clock) {
        this.histories = histories;
        this.telemetry = telemetry;
        this.claims = claims;
        this.json = json;
        this.clock = clock;
    }

    /** The season that is on and his progress; without one an answer that says so. */
    Uni<CurrentSeason> current(String userId, @Nullable String contentVersion, @Nullable String region) {
        Instant now = clock.now();
        return season(contentVersion, region, now)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(CurrentSeason.none(userId))
                        : progress(userId, found.get(), now));
    }

    private Uni<Optional<Season>> season(@Nullable String contentVersion, @Nullable String region, Instant now) {
        return histories.current().map(history -> Seasons.on(history, contentVersion, region, now));
    }

    private Uni<CurrentSeason> progress(String userId, Season season, Instant now) {
        return points(userId, season, now)
                .chain(points -> claims.known(season.steps().stream()
                                .map(step -> claimId(userId, season, step))
                                .toList())
                        .map(claimed -> view(userId, season, points, Set.copyOf(claimed))));
    }

    private Uni<Optional<SeasonPoints>> points(String userId, Season season, Instant now) {
        SeasonTrack track = season.track();
        return track == null
                ? Uni.createFrom().item(Optional.empty())
                : telemetry.of(userId, season, now).map(done -> done.map(each -> SeasonPoints.of(track, each)));
    }

    private static CurrentSeason view(String userId, Season season, Optional<SeasonPoints> points, Set<UUID> claimed) {
        List<SeasonStep> steps = new ArrayList<>();
        for (SeasonTrack.Step step : season.steps()) {
            boolean has = claimed.contains(claimId(userId, season, step));
            Boolean reached =
                    points.map(known -> known.points() >= step.points()).orElse(null);
            steps.add(new SeasonStep(
                    steps.size() + 1,
                    step.points(),
                    step.reward(),
                    reached,
                    has,
                    !has && Boolean.TRUE.equals(reached)));
        }
        return new CurrentSeason(
                userId,
                season.id(),
                season.revision(),
                season.startAt(),
                season.endAt(),
                points.map(SeasonPoints::points).orElse(null),
                points.map(SeasonPoints::asOf).orElse(null),
                season.track() != null && points.isEmpty() ? TELEMETRY_AWAY : null,
                steps);
    }

    /**
     * Takes a step of the season that is on; taken before, it is the same answer.
     *
     * @return fails with {@code events.no_season}, {@code events.step_not_found}, {@code events.step_not_reached}, or {@code
     *     events.points_unknown} while telemetry does not answer
     */
    Uni<StepClaim> claim(String userId, String seasonId, ClaimStep asked) {
        Instant now = clock.now();
        return season(asked.contentVersion(), asked.region(), now).chain(found -> {
            Season season = found.filter(on -> on.id().equals(seasonId))
                    .orElseThrow(() -> ProblemException.of(
                            EventsProblem.NO_SEASON,
                            Quote.of(seasonId) + " is not the season that is on ("
                                    + found.map(on -> "expected " + on.id()).orElse("none is") + ")"));
            SeasonTrack.Step step = step(season, asked.step());
            return claims.known(List.of(claimId(userId, season, step)))
                    .chain(known -> known.isEmpty()
                            ? points(userId, season, now).invoke(points -> requireReached(step, points))
                            : Uni.createFrom().item(Optional.empty()))
                    .chain(() -> claim(userId, season, asked.step(), step, now));
        });
    }

    private static SeasonTrack.Step step(Season season, int number) {
        if (number < 1 || number > season.steps().size()) {
            throw ProblemException.at(
                    EventsProblem.STEP_NOT_FOUND,
                    "step",
                    number + " is no step of " + season.id() + " (expected 1.."
                            + season.steps().size() + ")");
        }
        return season.steps().get(number - 1);
    }

    private static void requireReached(SeasonTrack.Step step, Optional<SeasonPoints> points) {
        SeasonPoints known = points.orElseThrow(() -> ProblemException.retryLater(
                EventsProblem.POINTS_UNKNOWN,
                "telemetry does not say how many points the player has; nothing was claimed",
                LATER,
                null));
        if (known.points() < step.points()) {
            throw ProblemException.of(
                    EventsProblem.STEP_NOT_REACHED,
                    "the player has " + known.points() + " points as of " + known.asOf() + " (expected " + step.points()
                            + " or more)");
        }
    }

    private Uni<StepClaim> claim(String userId, Season season, int number, SeasonTrack.Step step, Instant now) {
        StepClaim granted = new StepClaim(
                claimId(userId, season, step),
                ClaimKind.SEASON_STEP,
                userId,
                season.id(),
                season.revision(),
                season.startAt(),
                number,
                step.points(),
                step.reward(),
                now);
        String subject = season.subject(step.points());
        Claim claim = new Claim(userId, ClaimKind.SEASON_STEP, subject, Sha256.of(subject), json.tree(granted), now);
        return claims.claim(claim)
                .map(claimed -> claimed.isNew()
                        ? granted
                        : json.read(claimed.claim().document().toString(), StepClaim.class));
    }

    private static UUID claimId(String userId, Season season, SeasonTrack.Step step) {
        return Claim.id(ClaimKind.SEASON_STEP, userId, season.subject(step.points()));
    }
}
