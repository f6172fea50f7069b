package dev.liveops.config.ofrep;

import dev.liveops.config.assignments.Assigned;
import dev.liveops.config.assignments.Assignments;
import dev.liveops.config.assignments.ExperimentParameter;
import dev.liveops.config.ofrep.LeverFlags.Levers;
import dev.liveops.config.resolution.CurrentLevers;
import dev.liveops.config.resolution.ResolvedLevers;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Evaluates flags: levers from what is published, and what experiments and events set from the services that know it. */
@Singleton
class FlagService {

    private static final Assigned NOTHING = new Assigned(List.of(), Map.of());

    private final CurrentLevers levers;
    private final LeverFlags flags;
    private final Assignments assignments;
    private final PlayerEvents events;

    FlagService(CurrentLevers levers, LeverFlags flags, Assignments assignments, PlayerEvents events) {
        this.levers = levers;
        this.flags = flags;
        this.assignments = assignments;
        this.events = events;
    }

    /** One flag; {@code ofrep.flag_not_found} where there is none of the key, {@code ofrep.flag_unfit} where it cannot be told. */
    Uni<Flag> evaluate(String key, FlagContext context, Caller caller) {
        return resolve(context, caller, Freshness.ANY).chain(resolved -> {
            if (key.startsWith(EventFlags.PREFIX)) {
                return events(resolved, context).map(found -> require(key, found.orElse(Map.of())));
            }
            if (key.startsWith(FlagKeys.EXPERIMENT)) {
                requirePlayer(resolved);
                return assigned(resolved).map(found -> require(key, experiments(found.orElse(NOTHING))));
            }
            Levers mine = flags.of(resolved);
            return !mine.flags().containsKey(key)
                    ? Uni.createFrom().item(() -> require(key, mine.flags()))
                    : assigned(resolved)
                            .map(found -> require(
                                    key,
                                    mine.with(found.orElse(NOTHING).parameters())
                                            .flags()));
        });
    }

    /** Every flag. */
    Uni<FlagSet> evaluateAll(FlagContext context, Caller caller, Freshness freshness) {
        return resolve(context, caller, freshness)
                .chain(resolved -> Uni.combine()
                        .all()
                        .unis(assigned(resolved), events(resolved, context))
                        .with((assigned, active) -> set(resolved, assigned, active)));
    }

    private FlagSet set(ResolvedLevers resolved, Optional<Assigned> assigned, Optional<Map<String, Flag>> active) {
        Assigned parts = assigned.orElse(NOTHING);
        Map<String, Flag> others = new TreeMap<>(experiments(parts));
        others.putAll(active.orElse(Map.of()));
        return new FlagSet(
                resolved,
                flags.of(resolved).with(parts.parameters()),
                others,
                assigned.isPresent(),
                active.isPresent());
    }

    // What a resolution calls refused is a context that is none here: the protocol has one status for it.
    private Uni<ResolvedLevers> resolve(FlagContext context, Caller caller, Freshness freshness) {
        return Uni.createFrom()
                .deferred(() -> levers.resolve(context.request(), caller, freshness.notBefore()))
                .onFailure(failure -> failure instanceof ProblemException problem
                        && (problem.code() == CommonProblem.INVALID || problem.code() == CommonProblem.OTHER_PLAYER))
                .transform(failure -> {
                    ProblemException problem = (ProblemException) failure;
                    String detail = problem.getMessage().replace("user_id", FlagContext.TARGETING_KEY);
                    return ProblemException.of(
                            problem.code() == CommonProblem.INVALID
                                    ? ConfigProblem.INVALID_CONTEXT
                                    : CommonProblem.OTHER_PLAYER,
                            "context." + detail);
                });
    }

    private Uni<Optional<Assigned>> assigned(ResolvedLevers resolved) {
        String user = resolved.userId();
        return user == null || resolved.isWithoutExperiments()
                ? Uni.createFrom().item(Optional.of(NOTHING))
                : assignments.assigned(user, resolved.sessionId());
    }

    private Uni<Optional<Map<String, Flag>>> events(ResolvedLevers resolved, FlagContext context) {
        return events.flags(resolved.userId(), resolved.sessionId(), context, resolved.instant());
    }

    private static Map<String, Flag> experiments(Assigned assigned) {
        Map<String, Flag> found = new TreeMap<>();
        assigned.parameters().forEach((name, parameter) -> add(found, FlagKeys.EXPERIMENT + name, parameter));
        return found;
    }

    private static void add(Map<String, Flag> found, String key, ExperimentParameter parameter) {
        if (FlagKeys.isOne(key)) {
            found.put(key, FlagWriter.of(key, parameter, parameter.value(), null));
        }
    }

    private static void requirePlayer(ResolvedLevers resolved) {
        if (resolved.userId() == null) {
            throw ProblemException.at(
                    ConfigProblem.TARGETING_KEY_MISSING,
                    "context." + FlagContext.TARGETING_KEY,
                    "is missing (expected the player whose experiments they are)");
        }
    }

    private static Flag require(String key, Map<String, Flag> flags) {
        Flag flag = flags.get(key);
        if (flag == null) {
            throw ProblemException.of(
                    ConfigProblem.FLAG_NOT_FOUND,
                    Quote.of(key)
                            + ": no such flag for this player (expected a lever, experiment.<parameter> or event.<rule>)");
        }
        if (flag.failure() != null) {
            throw ProblemException.of(ConfigProblem.FLAG_UNFIT, key + ": " + flag.failure());
        }
        return flag;
    }
}
