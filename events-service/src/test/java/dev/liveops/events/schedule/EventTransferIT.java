package dev.liveops.events.schedule;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.events.EventsDatabase;
import dev.liveops.testing.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventsDatabase
class EventTransferIT {

    private static final String EVENTS = "/v1/events";
    private static final Imports IMPORTS = new Imports(EVENTS);

    private final Instant start = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    private final String first = "event_" + UUID.randomUUID().toString().replace("-", "");
    private final String second = first + "_2";

    @Test
    void shouldMakeDraftsPublishThemAsOneVersionAndHaveNothingToDoThen() {
        String drafts = "events:\n" + event(first, 6, "draft: true") + event(second, 6, "draft: true");
        IMPORTS.plan(drafts).then().body("violations", hasSize(0)).body("changes.action", contains("create", "create"));
        IMPORTS.carryOut(drafts).then().body("published_version", nullValue());
        viewer().get(EVENTS + "/" + first).then().body("status", equalTo("draft"));
        IMPORTS.plan(drafts).then().body("changes", hasSize(0)).body("unchanged", equalTo(2));

        String published = "events:\n" + event(first, 5, "priority: 3") + event(second, 6, "priority: 0");
        IMPORTS.plan(published).then().body("changes.action", contains("edit", "edit"));
        Response done = IMPORTS.carryOut(published);

        assertThat(done.<Integer>path("published_version")).isNotNull();
        viewer().get(EVENTS + "/" + first)
                .then()
                .body("status", equalTo("upcoming"))
                .body("priority", equalTo(3))
                .body("revision", equalTo(3));
        viewer().get(EVENTS + "/" + second)
                .then()
                .body("status", equalTo("upcoming"))
                .body("revision", equalTo(2));
        IMPORTS.plan(published).then().body("changes", hasSize(0));
    }

    @Test
    void shouldNotTakeBackWhatIsPublishedAndDoNothingOfTheRest() {
        IMPORTS.carryOut("events:\n" + event(first, 6, "priority: 1"));
        String document = "events:\n" + event(second, 6, "priority: 1") + event(first, 6, "draft: true");

        Response plan = IMPORTS.plan(document);

        plan.then().body("violations.path", contains("events[1].draft"));
        IMPORTS.apply(document, plan).then().statusCode(422).body("code", equalTo("transfer.refused"));
        viewer().get(EVENTS + "/" + second).then().statusCode(404);
    }

    @Test
    void shouldRefuseAPlanThatIsOutOfDateAndWhatSaysSomethingWrong() {
        IMPORTS.carryOut("events:\n" + event(first, 6, "draft: true"));
        String document = "events:\n" + event(first, 5, "draft: true");
        Response plan = IMPORTS.plan(document);
        IMPORTS.carryOut("events:\n" + event(first, 4, "draft: true"));

        IMPORTS.apply(document, plan)
                .then()
                .statusCode(409)
                .body("detail", equalTo("plan.reads: " + first + " was changed since"));
        IMPORTS.plan("events:\n" + event(second, 6, "content_version: newest"))
                .then()
                .body("violations[0].path", containsString("events[0].content_version"));
        operator(Imports.body(document, null)).post(EVENTS + "/import").then().statusCode(428);
    }

    @Test
    void shouldExportWhatComesToNothingWhenItIsImportedWhereItIsFrom() throws IOException {
        IMPORTS.carryOut("events:\n" + event(first, 6, "holdout: {share: 0.1}\n  exclusive_group: weekly"));
        ObjectMapper json = new ObjectMapper();
        ObjectNode mine = json.createObjectNode();
        String token = "";
        do {
            JsonNode page = json.readTree(viewer().get(EVENTS + "/export?page_size=200" + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            page.get("events").forEach(one -> {
                if (one.get("id").asText().equals(first)) {
                    mine.withArray("events").add(one);
                }
            });
            token = page.has("next_page_token")
                    ? "&page_token=" + page.get("next_page_token").asText()
                    : "";
        } while (!token.isEmpty());

        assertThat(mine.get("events")).hasSize(1);
        IMPORTS.plan(mine.toString()).then().body("changes", hasSize(0)).body("unchanged", equalTo(1));
    }

    private String event(String id, int days, String more) {
        return "- id: " + id + "\n  type: event\n  start_at: " + start + "\n  end_at: "
                + start.plus(days, ChronoUnit.DAYS)
                + (more.startsWith("content_version") ? "" : "\n  content_version: '*'") + "\n  rules: {}\n  " + more
                + "\n";
    }
}
