package dev.liveops.telemetry.players;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.telemetry.LookUpPlayers;
import dev.liveops.model.telemetry.PlayersFound;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.Violations;
import dev.liveops.telemetry.fold.FactsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;

/** Looks players up. */
@Singleton
class PlayerLookupService {

    private final Database database;
    private final PlayerLookupRepository players;
    private final FactsConfig config;
    private final Clock clock;

    PlayerLookupService(Database database, PlayerLookupRepository players, FactsConfig config, Clock clock) {
        this.database = database;
        this.players = players;
        this.config = config;
        this.clock = clock;
    }

    Uni<PlayersFound> lookUp(LookUpPlayers request) {
        List<String> userIds = userIds(request);
        return database.withConnection(connection -> players.find(connection, userIds))
                .map(found -> new PlayersFound(
                        found.waitingSince().orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS),
                        found.zone().orElseGet(config::zone).getId(),
                        found.players()));
    }

    private static List<String> userIds(LookUpPlayers request) {
        List<String> given = request.userIds();
        int count = given == null ? 0 : given.size();
        Violations violations = new Violations()
                .check(
                        count >= 1 && count <= LookUpPlayers.MOST,
                        "user_ids",
                        (given == null ? "missing" : count + " ids") + " (expected 1.." + LookUpPlayers.MOST + ")");
        // Too many are not looked at one by one.
        if (given == null || count > LookUpPlayers.MOST) {
            violations.throwIfAny(CommonProblem.INVALID);
            return List.of();
        }
        for (int place = 0; place < count; place++) {
            violations.check(
                    Ids.isUser(given.get(place)),
                    "user_ids[" + place + "]",
                    "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control character");
        }
        violations.throwIfAny(CommonProblem.INVALID);
        return List.copyOf(new TreeSet<>(given));
    }
}
