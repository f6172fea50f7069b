package dev.liveops.config.configs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.config.configs.Lifecycle.Transition;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void shouldBeWhatThePageForReadersSays() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| from | what is done | to |", "|---|---|---|"));
        lines.add("| - | create | draft |");
        Lifecycle.TABLE.forEach(move -> lines.add(row(move)));

        assertThat(Files.readAllLines(Repository.file("docs/config-life.md")).stream()
                        .filter(line -> line.startsWith("|"))
                        .toList())
                .isEqualTo(lines);
    }

    @Test
    void shouldSayForEveryOtherMoveWhatItIsAndWhatIsPossible() {
        UUID id = UUID.randomUUID();
        for (ConfigStatus status : ConfigStatus.values()) {
            for (ConfigAction action : ConfigAction.values()) {
                if (Lifecycle.allows(status, action)) {
                    Lifecycle.require(id, status, action);
                } else {
                    assertThatThrownBy(() -> Lifecycle.require(id, status, action))
                            .isInstanceOfSatisfying(
                                    ProblemException.class,
                                    problem -> assertThat(problem.code()).isEqualTo(ConfigProblem.WRONG_STATUS))
                            .hasMessage("config " + id + " is " + status.wire() + ": " + action.wire()
                                    + " is not possible (possible: " + possible(status) + ")");
                }
            }
        }
    }

    @Test
    void shouldLeadToEveryStatusAndAwayFromEachButTheLast() {
        Set<ConfigStatus> reached = EnumSet.of(ConfigStatus.DRAFT);
        for (int round = 0; round < ConfigStatus.values().length; round++) {
            Lifecycle.TABLE.stream()
                    .filter(move -> reached.contains(move.from()))
                    .map(Transition::to)
                    .toList()
                    .forEach(reached::addAll);
        }
        assertThat(reached).containsExactlyInAnyOrder(ConfigStatus.values());
        assertThat(Lifecycle.TABLE).extracting(Transition::from).doesNotContain(ConfigStatus.ARCHIVED);
        assertThat(Lifecycle.TABLE).doesNotHaveDuplicates();
    }

    private static String possible(ConfigStatus status) {
        return switch (status) {
            case DRAFT -> "edit, activate, archive";
            case SCHEDULED, ACTIVE -> "edit, activate, deactivate, rollback, supersede";
            case EXPIRED -> "edit, activate, deactivate, rollback, supersede, archive";
            case SUPERSEDED -> "archive";
            case ARCHIVED -> "nothing";
        };
    }

    private static String row(Transition move) {
        String to = move.to().stream().sorted().map(ConfigStatus::wire).collect(Collectors.joining(" or "));
        String what = move.action().wire() + (move.action().isAutomatic() ? " (by the clock)" : "");
        return "| " + move.from().wire() + " | " + what + " | " + to + " |";
    }
}
