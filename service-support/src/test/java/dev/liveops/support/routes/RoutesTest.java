package dev.liveops.support.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private final Routes routes = new Routes(List.of(Things.class, ActiveThings.class));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/things           | /v1/things            | GET, HEAD, OPTIONS, POST
            /v1/things/          | /v1/things            | GET, HEAD, OPTIONS, POST
            /v1/things;a=b       | /v1/things            | GET, HEAD, OPTIONS, POST
            /v1/things/7         | /v1/things/{id}       | GET, HEAD, OPTIONS, PUT
            /v1/things/a.b/start | /v1/things/{id}/start | OPTIONS, POST
            /v1/things/active    | /v1/things/active     | GET, HEAD, OPTIONS
            /v1/things/active/7  | /v1/things/active/{id} | OPTIONS, PUT
            /v1/things/newest    | /v1/things/newest     | GET, HEAD, OPTIONS, PUT
            """)
    void shouldKnowWhatThereIsAtAPath(String path, String template, String allow) {
        Route route = routes.find(path);

        assertThat(route.template()).isEqualTo(template);
        assertThat(route.allow()).isEqualTo(allow);
    }

    @Test
    void shouldKnowWhereNothingIs() {
        assertThat(List.of("/", "/v1", "/v1/thing", "/v1/things/7/8", "/v1/things/7/start/9", "/x/v1/things"))
                .allSatisfy(path -> assertThat(routes.find(path)).isNull());
    }

    @Path("/v1/things")
    @SuppressWarnings("UnusedMethod") // its annotations are what is read
    private static final class Things {

        @GET
        public void list() {}

        @POST
        public void create() {}

        @GET
        @Path("/{id}")
        public void get() {}

        @PUT
        @Path("{id}")
        public void put() {}

        @GET
        @Path("/newest")
        public void newest() {}

        @POST
        @Path("/{id}/start")
        public void start() {}

        public void notAnOperation() {}
    }

    @Path("v1/things/active")
    @SuppressWarnings("UnusedMethod") // its annotations are what is read
    private static final class ActiveThings {

        @GET
        public void list() {}

        @PUT
        @Path("/{id}")
        public void put() {}
    }

    @Test
    void shouldTellASegmentThatHasParametersOnly() {
        assertThat(Routes.hasNamelessSegment("/v1/things/;/start")).isTrue();
        assertThat(Routes.hasNamelessSegment("/v1/things/;a=1")).isTrue();
        assertThat(Routes.hasNamelessSegment("/v1/things;a=1/start")).isFalse();
    }
}
