package dev.liveops.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/v1/events, /v1/events",
        "/v1/events/, /v1/events/",
        "//v1///events, /v1/events",
        "/v1/./events, /v1/events",
        "/v1/../q/health, /q/health",
        "/v1/events/.., /v1/",
        "/../../q, /q",
        "//q/health, /q/health",
        "/%71/health, /q/health",
        "/v1/%2e%2e/q, /q",
        "/v1/%2E./q, /q",
        "/v1/%7euser, /v1/~user",
        "/v1/flags/a%2fb, /v1/flags/a%2Fb",
        "/v1/flags/100%25, /v1/flags/100%25",
        "/v1/flags/%c3%a9, /v1/flags/%C3%A9",
        "/v1/flags/a;b=c, /v1/flags/a;b=c",
        "/v1/flags/..., /v1/flags/...",
        "http://game:8080/v1/events, /v1/events",
        "HTTP://GAME:8080, /"
    })
    void shouldBringPathsIntoOneForm(String target, String path) throws Exception {
        assertThat(RequestPath.parse(target, "game:8080").path()).isEqualTo(path);
    }

    @Test
    void shouldLeaveTheQueryAsItIs() throws Exception {
        RequestPath path = RequestPath.parse("/v1//x?at=%2e%2e/../{\"a\"}|%5a?", "game");

        assertThat(path.target()).isEqualTo("/v1/x?at=%2e%2e/../{\"a\"}|%5a?");
        assertThat(RequestPath.parse("/v1/x?", "game").target()).isEqualTo("/v1/x?");
        assertThat(RequestPath.parse("http://game?a=b", "game").target()).isEqualTo("/?a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/events/..%2fq",
                "/v1/events/..%2f..%2f..%2fq/health",
                "/v1/events/%2e%2e%2fq",
                "/v1/events/..%5cq",
                "/v1/events/..%252fq",
                "/v1/events/%252e%252e/q",
                "/v1/events/..;/q",
                "/v1/events/..;a=b/q",
                "/v1/events/..%3b/q",
                "/v1/events/%2f..",
                "/v1/events\\..\\q",
                "/v1/events/%",
                "/v1/events/%4",
                "/v1/events/%zz",
                "/v1/events/%00",
                "/v1/events#x",
                "/v1/events/\u00e9",
                "/v1/events/<x>",
                "/v1/events?a=\u0001",
                "v1/events",
                "*",
                "",
                "game:8080",
                "http://other:8080/v1/events",
                "http://game:80801/v1/events",
                "https://game:8080/v1/events"
            })
    void shouldRefuseTargetsThatAreNoPathOrHideAnother(String target) {
        assertThatThrownBy(() -> RequestPath.parse(target, "game:8080"))
                .isInstanceOf(RequestPath.MalformedException.class);
    }

    @Test
    void shouldKnowWhatLiesBelowARoot() throws Exception {
        assertThat(RequestPath.parse("/q", "game").isWithin("/q")).isTrue();
        assertThat(RequestPath.parse("/q/health", "game").isWithin("/q")).isTrue();
        assertThat(RequestPath.parse("/quests", "game").isWithin("/q")).isFalse();
    }
}
