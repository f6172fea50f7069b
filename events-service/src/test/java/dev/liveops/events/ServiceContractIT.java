package dev.liveops.events;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.CredentialsContract;
import dev.liveops.testing.MethodContract;
import dev.liveops.testing.OpenApiContract;
import dev.liveops.testing.PersonalColumns;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventsDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("events");
    }

    @Test
    void shouldRefuseCredentialsThatAreNoBearerToken() {
        CredentialsContract.check();
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("events");
    }

    @Test
    void shouldStoreNothingOfPlayers() {
        PersonalColumns.checkNonePlayers(
                Set.of(
                        "live_events.created_by",
                        "live_events.cancelled_by",
                        "live_events.changed_by",
                        "live_event_revisions.author",
                        "event_declarations.created_by",
                        "event_declarations.changed_by",
                        "event_calendars.created_by",
                        "event_calendars.revoked_by"),
                Set.of(
                        "event_calendars.name",
                        "event_calendars.region",
                        "event_calendars.secret_hash",
                        "live_events.id",
                        "live_events.type",
                        "live_events.title",
                        "live_events.content_version",
                        "live_events.client_version",
                        "live_events.exclusive_group",
                        "live_events.rules_json",
                        "live_events.recurrence_json",
                        "live_events.regions_json",
                        "live_events.condition_json",
                        "live_events.copied_from",
                        "live_events.cancel_reason",
                        "live_event_revisions.event_id",
                        "live_event_revisions.type",
                        "live_event_revisions.title",
                        "live_event_revisions.content_version",
                        "live_event_revisions.client_version",
                        "live_event_revisions.exclusive_group",
                        "live_event_revisions.rules_json",
                        "live_event_revisions.recurrence_json",
                        "live_event_revisions.regions_json",
                        "live_event_revisions.condition_json",
                        "live_event_revisions.op",
                        "live_event_revisions.reason",
                        "event_declarations.id",
                        "event_declarations.kind",
                        "event_declarations.name",
                        "event_declarations.description",
                        "event_declarations.document_json"));
    }

    @Test
    void shouldAnswerExactlyTheMethodsOfItsDocument() {
        MethodContract.check();
    }
}
