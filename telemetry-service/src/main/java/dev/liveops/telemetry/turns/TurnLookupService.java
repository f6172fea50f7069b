package dev.liveops.telemetry.turns;

import dev.liveops.model.bucketing.SessionSample;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.telemetry.LookUpTurns;
import dev.liveops.model.telemetry.TurnsFound;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.sample.SessionSampleConfig;
import dev.liveops.telemetry.turns.TurnLookupRepository.Key;
import dev.liveops.telemetry.turns.TurnLookupRepository.StoredTurns;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks turns up. */
@Singleton
class TurnLookupService {

    private final Database database;
    private final TurnLookupRepository turns;
    private final SessionSample sample;
    private final Clock clock;

    TurnLookupService(Database database, TurnLookupRepository turns, SessionSampleConfig config, Clock clock) {
        this.database = database;
        this.turns = turns;
        this.sample = config.sample();
        this.clock = clock;
    }

    Uni<TurnsFound> lookUp(LookUpTurns request) {
        List<Key> keys = keys(request);
        List<Key> sampled = keys.stream()
                .filter(key -> sample.contains(key.sessionId()))
                .distinct()
                .toList();
        return database.withConnection(connection -> turns.find(connection, sampled))
                .map(found -> answer(keys, found));
    }

    private TurnsFound answer(List<Key> keys, StoredTurns found) {
        return new TurnsFound(
                found.waitingSince().orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS),
                sample.basisPoints(),
                keys.stream()
                        .map(key -> new TurnsFound.Found(
                                key.sessionId(),
                                key.turnId(),
                                sample.contains(key.sessionId()),
                                found.turns().get(key)))
                        .toList());
    }

    private static List<Key> keys(LookUpTurns request) {
        List<LookUpTurns.@Nullable Key> given = request.turns();
        int count = given == null ? 0 : given.size();
        Violations violations = new Violations()
                .check(
                        count >= 1 && count <= LookUpTurns.MOST,
                        "turns",
                        (given == null ? "missing" : count + " turns") + " (expected 1.." + LookUpTurns.MOST + ")");
        // Too many are not looked at one by one.
        violations.throwIfAny(CommonProblem.INVALID);
        List<Key> keys = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            keys.add(key(Objects.requireNonNull(given).get(place), "turns[" + place + "]", violations));
        }
        violations.throwIfAny(CommonProblem.INVALID);
        return keys;
    }

    private static Key key(LookUpTurns.@Nullable Key given, String place, Violations violations) {
        String sessionId = given == null ? null : given.sessionId();
        Integer turnId = given == null ? null : given.turnId();
        violations.check(
                Ids.isOpaque(sessionId),
                place + ".session_id",
                "expected 1.." + Ids.MAX_LENGTH + " characters, none a control character");
        violations.check(
                turnId != null && turnId >= 0,
                place + ".turn_id",
                (turnId == null ? "missing" : turnId) + " (expected an integer from 0)");
        return new Key(sessionId == null ? "" : sessionId, turnId == null ? 0 : turnId);
    }
}
