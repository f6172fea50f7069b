package dev.liveops.events.active;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.events.ReleasePeerResource;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which events those get who do not say what content they have. */
@QuarkusTest
@EventsDatabase
class ActiveContentIT {

    private static final String AT = "2051-03-02T00:00:00Z";

    @Inject
    ActiveContent content;

    @AfterEach
    void shouldLeaveNoManifest() {
        ReleasePeerResource.away(false);
        ReleasePeerResource.activate("0.0.1");
        read();
        content.forget();
        ReleasePeerResource.activate("");
    }

    @Test
    void shouldGiveThoseOfTheActiveContentToWhoSaysNoneAndGoOnWhileTheReleaseServiceIsAway() {
        Calls.schedule("active-old", "51.0.0", "2051-03-01T00:00:00Z", "2051-03-04T00:00:00Z");
        Calls.schedule("active-new", ">=51.1.0 <52.0.0", "2051-03-01T00:00:00Z", "2051-03-04T00:00:00Z");
        assertThat(ids()).contains("active-new", "active-old");

        ReleasePeerResource.activate("51.2.0");
        // The service asks by itself, too: who asks beside it while the peer is tried again is sent away.
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            read();
            return "51.2.0".equals(content.version());
        });
        assertThat(ids()).contains("active-new").doesNotContain("active-old");

        ReleasePeerResource.away(true);
        read();
        assertThat(ids()).contains("active-new").doesNotContain("active-old");
        assertThat(Callers.as(Roles.VIEWER)
                        .queryParam("at", AT)
                        .queryParam("content_version", "51.0.0")
                        .get("/v1/events/active")
                        .<List<String>>path("events.id"))
                .contains("active-old");
        given().get("/v1/events/active").then().statusCode(200);
    }

    private void read() {
        content.refresh().await().atMost(Duration.ofSeconds(5));
    }

    private static List<String> ids() {
        return Callers.as(Roles.VIEWER)
                .queryParam("at", AT)
                .get("/v1/events/active")
                .path("events.id");
    }
}
