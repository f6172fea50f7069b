package dev.liveops.config.configs;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.config.configs.Lifecycle.Transition;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every move of the table over HTTP, and every one that is not in it. */
@QuarkusTest
@ConfigDatabase
class ConfigMovesIT {

    private static final List<ConfigAction> ASKED_FOR = List.of(
            ConfigAction.EDIT,
            ConfigAction.ACTIVATE,
            ConfigAction.DEACTIVATE,
            ConfigAction.ROLLBACK,
            ConfigAction.ARCHIVE);

    private final Configs configs = new Configs();

    @Inject
    ServiceClock clock;

    @Inject
    ConfigTransitions transitions;

    @AfterEach
    void usualTime() {
        clock.release();
    }

    @ParameterizedTest
    @EnumSource(ConfigStatus.class)
    void shouldMakeTheMovesOfTheTableAndNoOther(ConfigStatus status) {
        for (ConfigAction action : ASKED_FOR) {
            String id = in(status);
            assertThat(Configs.status(id)).isEqualTo(status.wire());

            Response answer = ask(id, action);

            Optional<Transition> move = Lifecycle.TABLE.stream()
                    .filter(one -> one.from() == status && one.action() == action)
                    .findFirst();
            if (move.isPresent()) {
                assertThat(answer.statusCode())
                        .as("%s %s: %s", status, action, answer.asString())
                        .isEqualTo(200);
                assertThat(move.get().to())
                        .extracting(ConfigStatus::wire)
                        .as("%s %s", status, action)
                        .contains(Configs.status(id));
            } else {
                assertThat(answer.statusCode()).as("%s %s", status, action).isEqualTo(409);
                assertThat(answer.<String>path("code")).isEqualTo("config.wrong_status");
                assertThat(answer.<String>path("detail"))
                        .startsWith("config " + id + " is " + status.wire() + ": " + action.wire()
                                + " is not possible (possible: ");
                assertThat(Configs.status(id)).isEqualTo(status.wire());
            }
            clock.release();
        }
    }

    @Test
    void shouldStartAndEndByTheClockAloneAndWriteItDownOnceHoweverLate() {
        Instant from = hours(1);
        Instant to = hours(2);
        String id = configs.draft("0.05", from, to);
        Configs.act(id, "activate").then().statusCode(200);

        // Stopped, so that the status cannot come from a job.
        clock.stopAt(from.minusMillis(1));
        assertThat(Configs.status(id)).isEqualTo("scheduled");
        clock.stopAt(from);
        assertThat(Configs.status(id)).isEqualTo("active");
        assertThat(configs.margin()).isEqualTo(0.05f);
        clock.stopAt(to);
        assertThat(Configs.status(id)).isEqualTo("expired");
        assertThat(configs.margin()).isNull();

        transitions.writeAll().await().atMost(Duration.ofSeconds(20));
        transitions.writeAll().await().atMost(Duration.ofSeconds(20));

        assertThat(Configs.actions(id)).containsExactly("create", "activate", "start", "expire");
        List<String> actors = viewer().get("/v1/audit/config?subject_id=" + id).path("items.actor");
        assertThat(actors).containsExactly("system", "system", "operator-1", "operator-1");
        List<String> at = viewer().get("/v1/audit/config?subject_id=" + id).path("items.diff.at");
        assertThat(at).startsWith(to.toString(), from.toString());
    }

    @Test
    void shouldTellWhatTheClockDidBeforeWhatSomebodyDidThen() {
        Instant from = hours(1);
        String id = configs.draft("0.05", from, null);
        Configs.act(id, "activate").then().statusCode(200);
        clock.stopAt(from.plusSeconds(1));

        Configs.act(id, "deactivate").then().statusCode(200);
        transitions.writeAll().await().atMost(Duration.ofSeconds(20));

        assertThat(Configs.actions(id)).containsExactly("create", "activate", "start", "deactivate");
    }

    @Test
    void shouldBeWhatItWasAgainWhenTheClockGoesBack() {
        Instant from = hours(1);
        String id = configs.draft("0.05", from, hours(2));
        Configs.act(id, "activate").then().statusCode(200);
        clock.stopAt(from.plusSeconds(1));
        transitions.writeAll().await().atMost(Duration.ofSeconds(20));
        assertThat(configs.margin()).isEqualTo(0.05f);

        clock.stopAt(from.minusSeconds(1));

        assertThat(Configs.status(id)).isEqualTo("scheduled");
        assertThat(configs.margin()).isNull();
        clock.stopAt(from.plusSeconds(1));
        transitions.writeAll().await().atMost(Duration.ofSeconds(20));
        assertThat(Configs.actions(id)).containsExactly("create", "activate", "start");
    }

    @Test
    void shouldMakeADraftOfWhatTheVersionBeforeTakesBack() {
        String id = configs.active("0.05");

        TestDatabase.execute(
                "UPDATE liveops_configs SET status = 'inactive', active_revision = NULL WHERE config_id = '" + id
                        + "'");

        assertThat(Configs.status(id)).isEqualTo("draft");
        Configs.act(id, "activate").then().statusCode(200).body("status", equalTo("active"));
    }

    private String in(ConfigStatus status) {
        switch (status) {
            case DRAFT:
                return configs.draft("0.05");
            case SCHEDULED:
                return published(hours(1), null);
            case ACTIVE:
                return configs.active("0.05");
            case EXPIRED:
                String id = published(null, hours(1));
                // What is tried meanwhile must not be over.
                clock.setAhead(Duration.ofHours(2));
                return id;
            case SUPERSEDED:
                String replaced = configs.active("0.05");
                String successor = configs.draft("0.06", ", \"replaces\": \"" + replaced + "\"");
                Configs.act(successor, "activate").then().statusCode(200);
                return replaced;
            default:
                String archived = configs.draft("0.05");
                Configs.act(archived, "archive").then().statusCode(200);
                return archived;
        }
    }

    private String published(Instant from, Instant to) {
        String id = configs.draft("0.05", from, to);
        Configs.act(id, "activate").then().statusCode(200);
        return id;
    }

    private Response ask(String id, ConfigAction action) {
        if (action == ConfigAction.EDIT) {
            return Configs.edit(id, "0.07");
        }
        if (action == ConfigAction.ACTIVATE && Configs.status(id).equals("expired")) {
            // As it is it is over.
            Configs.edit(id, "0.07").then().statusCode(200);
        }
        return action == ConfigAction.ACTIVATE
                ? operator("{\"immediate\": true}").post(Configs.PATH + "/" + id + "/activate")
                : Configs.act(id, action.wire());
    }

    private Instant hours(int ahead) {
        return clock.instant().plus(Duration.ofHours(ahead)).truncatedTo(ChronoUnit.SECONDS);
    }
}
