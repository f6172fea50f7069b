package dev.liveops.config.configs;

import static dev.liveops.config.configs.ConfigAction.ACTIVATE;
import static dev.liveops.config.configs.ConfigAction.ARCHIVE;
import static dev.liveops.config.configs.ConfigAction.DEACTIVATE;
import static dev.liveops.config.configs.ConfigAction.EDIT;
import static dev.liveops.config.configs.ConfigAction.EXPIRE;
import static dev.liveops.config.configs.ConfigAction.ROLLBACK;
import static dev.liveops.config.configs.ConfigAction.START;
import static dev.liveops.config.configs.ConfigAction.SUPERSEDE;
import static dev.liveops.config.configs.ConfigStatus.ACTIVE;
import static dev.liveops.config.configs.ConfigStatus.ARCHIVED;
import static dev.liveops.config.configs.ConfigStatus.DRAFT;
import static dev.liveops.config.configs.ConfigStatus.EXPIRED;
import static dev.liveops.config.configs.ConfigStatus.SCHEDULED;
import static dev.liveops.config.configs.ConfigStatus.SUPERSEDED;

import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The life of a config as the one table that code, tests and {@code docs/config-life.md} go by. */
final class Lifecycle {

    /** Every move that there is. */
    static final List<Transition> TABLE = List.of(
            move(DRAFT, EDIT, DRAFT),
            move(DRAFT, ACTIVATE, SCHEDULED, ACTIVE),
            move(DRAFT, ARCHIVE, ARCHIVED),
            move(SCHEDULED, EDIT, SCHEDULED),
            move(SCHEDULED, ACTIVATE, SCHEDULED, ACTIVE),
            move(SCHEDULED, DEACTIVATE, DRAFT),
            move(SCHEDULED, ROLLBACK, SUPERSEDED, DRAFT),
            move(SCHEDULED, SUPERSEDE, SUPERSEDED),
            move(SCHEDULED, START, ACTIVE),
            move(ACTIVE, EDIT, ACTIVE),
            move(ACTIVE, ACTIVATE, SCHEDULED, ACTIVE),
            move(ACTIVE, DEACTIVATE, DRAFT),
            move(ACTIVE, ROLLBACK, SUPERSEDED, DRAFT),
            move(ACTIVE, SUPERSEDE, SUPERSEDED),
            move(ACTIVE, EXPIRE, EXPIRED),
            move(EXPIRED, EDIT, EXPIRED),
            move(EXPIRED, ACTIVATE, SCHEDULED, ACTIVE),
            move(EXPIRED, DEACTIVATE, DRAFT),
            move(EXPIRED, ROLLBACK, SUPERSEDED, DRAFT),
            move(EXPIRED, SUPERSEDE, SUPERSEDED),
            move(EXPIRED, ARCHIVE, ARCHIVED),
            move(SUPERSEDED, ARCHIVE, ARCHIVED));

    private Lifecycle() {}

    /**
     * A move.
     *
     * @param to where it may lead; which of them follows from windows, the clock and what was there before
     */
    record Transition(ConfigStatus from, ConfigAction action, Set<ConfigStatus> to) {}

    /** Whether an action is possible. */
    static boolean allows(ConfigStatus from, ConfigAction action) {
        return TABLE.stream().anyMatch(move -> move.from == from && move.action == action);
    }

    /** Ends the request with {@code config.wrong_status} where an action is not possible, and says what is. */
    static void require(UUID config, ConfigStatus from, ConfigAction action) {
        if (!allows(from, action)) {
            throw ProblemException.of(
                    ConfigProblem.WRONG_STATUS,
                    "config " + config + " is " + from.wire() + ": " + action.wire() + " is not possible (possible: "
                            + possible(from) + ")");
        }
    }

    private static String possible(ConfigStatus from) {
        String actions = TABLE.stream()
                .filter(move -> move.from == from && !move.action.isAutomatic())
                .map(move -> move.action.wire())
                .collect(Collectors.joining(", "));
        return actions.isEmpty() ? "nothing" : actions;
    }

    private static Transition move(ConfigStatus from, ConfigAction action, ConfigStatus... to) {
        return new Transition(from, action, Set.of(to));
    }
}
