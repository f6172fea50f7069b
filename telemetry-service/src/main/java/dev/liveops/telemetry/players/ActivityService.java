package dev.liveops.telemetry.players;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.telemetry.AskActivity;
import dev.liveops.model.telemetry.PlayerActivity;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Says what a player did in a span of time. */
@Singleton
class ActivityService {

    private static final Duration LONGEST = Duration.ofDays(400);

    private final Database database;
    private final ActivityRepository repository;
    private final Clock clock;

    ActivityService(Database database, ActivityRepository repository, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /** What he did; who is not known did nothing. Fails with {@code request.invalid}. */
    Uni<PlayerActivity> count(AskActivity asked) {
        check(asked);
        return database.withConnection(connection -> repository.count(connection, asked, clock.instant()));
    }

    private static void check(AskActivity asked) {
        Violations violations = new Violations();
        violations.checkUser(asked.userId(), "user_id");
        boolean hasFrom = violations.present(asked.from(), "from");
        if (violations.present(asked.to(), "to") && hasFrom) {
            violations.check(
                    asked.from().isBefore(asked.to())
                            && Duration.between(asked.from(), asked.to()).compareTo(LONGEST) <= 0,
                    "to",
                    asked.to() + " (expected later than from, " + asked.from() + ", by at most " + LONGEST.toDays()
                            + " days)");
        }
        violations.check(
                asked.contentVersion() == null || Ids.isOpaque(asked.contentVersion()),
                "content_version",
                "expected 1.." + Ids.MAX_LENGTH + " characters, none a control character");
        violations.throwIfAny(CommonProblem.INVALID);
    }
}
