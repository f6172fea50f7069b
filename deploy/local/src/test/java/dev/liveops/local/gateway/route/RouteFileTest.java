package dev.liveops.local.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFileTest {

    private static final Set<String> SERVICES = Set.of("events-service", "release-service");

    private static final String VALID = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: events-service
            spec:
              parentRefs:
                - name: liveops
              rules:
                - matches:
                    - path: { type: PathPrefix, value: /v1/events }
                    - path: { type: Exact, value: /v1/now }
                  backendRefs:
                    - name: events-service
                      port: 8080
                  timeouts:
                    request: 1m30s
            """;

    @Test
    void shouldReadOneRouteForEachMatch() {
        RouteFile file = RouteFile.parse("events.yaml", VALID, SERVICES);

        assertThat(file.name()).isEqualTo("events-service");
        assertThat(file.routes())
                .extracting(route -> route.match().toString())
                .containsExactly("PathPrefix /v1/events", "Exact /v1/now");
        assertThat(file.routes()).allSatisfy(route -> {
            assertThat(route.backend()).isEqualTo("events-service");
            assertThat(route.requestTimeout()).contains(Duration.ofSeconds(90));
        });
    }

    @Test
    void shouldLeaveTheTimeoutOpenWhenNoneIsStated() {
        String content = VALID.replace("      timeouts:\n        request: 1m30s\n", "");

        assertThat(RouteFile.parse("events.yaml", content, SERVICES).routes())
                .allSatisfy(route -> assertThat(route.requestTimeout()).isEmpty());
    }

    @Test
    void shouldReadHowLargeABodyMayBe() {
        String content =
                VALID.replace("spec:", "  annotations:\n    liveops.dev/max-request-bytes: \"1073741824\"\nspec:");

        assertThat(RouteFile.parse("events.yaml", content, SERVICES).routes())
                .allSatisfy(route -> assertThat(route.maxRequestBytes()).contains(1L << 30));
        assertThat(RouteFile.parse("events.yaml", VALID, SERVICES).routes())
                .allSatisfy(route -> assertThat(route.maxRequestBytes()).isEmpty());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void shouldRefuseWithFilePathAndExpectation(String target, String replacement, String message) {
        String content = VALID.replace(target, replacement);
        assertThat(content).isNotEqualTo(VALID);

        assertThatThrownBy(() -> RouteFile.parse("events.yaml", content, SERVICES))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageStartingWith("events.yaml: " + message)
                .hasMessageContaining("(expected ")
                .hasMessageNotContaining("\n");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "networking.k8s.io/v1\n",
                        "networking.k8s.io/v1beta1\n",
                        "apiVersion: \"gateway.networking.k8s.io/v1beta1\" (expected gateway.networking.k8s.io/v1)"),
                refusal("kind: HTTPRoute", "kind: GRPCRoute", "kind: \"GRPCRoute\" (expected HTTPRoute)"),
                refusal("kind: HTTPRoute\n", "", "kind is missing"),
                refusal("  name: events-service\nspec", "  name: Events\nspec", "metadata.name: \"Events\""),
                refusal("  name: events-service\nspec", "  name: 7\nspec", "metadata.name: 7"),
                refusal("metadata:\n", "metadata:\n  namespace: game\n", "metadata.namespace is not supported"),
                refusal(
                        "spec:\n",
                        "  annotations: { liveops.dev/max-request-bytes: 7 }\nspec:\n",
                        "metadata.annotations.liveops.dev/max-request-bytes: 7 (expected a number of bytes in quotes"),
                refusal(
                        "spec:\n",
                        "  annotations: { example.org/x: \"7\" }\nspec:\n",
                        "metadata.annotations.example.org/x is not supported"),
                refusal("metadata:\n", "status: {}\nmetadata:\n", "status is not supported"),
                refusal("spec:\n", "spec:\n  hostnames: [game.example]\n", "spec.hostnames is not supported"),
                refusal("- name: liveops", "- name: other", "spec.parentRefs[0].name: \"other\" (expected liveops)"),
                refusal(
                        "- name: liveops",
                        "- name: liveops\n      sectionName: http",
                        "spec.parentRefs[0].sectionName is not supported"),
                refusal("- name: liveops\n", "- name: liveops\n    - name: liveops\n", "spec.parentRefs: a list of 2"),
                refusal("  parentRefs:\n    - name: liveops\n", "", "spec.parentRefs is missing"),
                refusal("- matches:", "- filters: []\n      matches:", "spec.rules[0].filters is not supported"),
                refusal(
                        "- path: { type: Exact",
                        "- headers: []\n          path: { type: Exact",
                        "spec.rules[0].matches[1].headers is not supported"),
                refusal(
                        "- path: { type: Exact",
                        "- method: GET\n          path: { type: Exact",
                        "spec.rules[0].matches[1].method is not supported"),
                refusal(
                        "type: Exact",
                        "type: RegularExpression",
                        "spec.rules[0].matches[1].path.type: \"RegularExpression\" (expected PathPrefix or Exact)"),
                refusal("type: Exact, ", "", "spec.rules[0].matches[1].path.type is missing"),
                refusal("type: Exact, value: /v1/now", "type: Exact", "spec.rules[0].matches[1].path.value is missing"),
                refusal("type: Exact,", "type: Exact, x: 1,", "spec.rules[0].matches[1].path.x is not supported"),
                refusal("/v1/now", "v1/now", "spec.rules[0].matches[1].path.value: \"v1/now\""),
                refusal("/v1/now", "/v1//now", "spec.rules[0].matches[1].path.value: \"/v1//now\""),
                refusal("/v1/now", "/v1/../now", "spec.rules[0].matches[1].path.value: \"/v1/../now\""),
                refusal("/v1/now", "/v1/%71", "spec.rules[0].matches[1].path.value: \"/v1/%71\""),
                refusal("/v1/now", "/" + "x".repeat(1024), "spec.rules[0].matches[1].path.value: \"/xxx"),
                refusal("/v1/now", "[/v1]", "spec.rules[0].matches[1].path.value: a list of 1"),
                refusal("/v1/now", "/", "spec.rules[0].matches[1].path.value: \"/\""),
                refusal(
                        "PathPrefix, value: /v1/events",
                        "PathPrefix, value: /",
                        "spec.rules[0].matches[0].path.value: \"/\""),
                refusal(
                        "/v1/events",
                        "/q",
                        "spec.rules[0].matches[0].path.value: \"/q\" (expected a path that does not take /q"),
                refusal("/v1/now", "/q/health", "spec.rules[0].matches[1].path.value: \"/q/health\""),
                refusal("/v1/now", "/openapi", "spec.rules[0].matches[1].path.value: \"/openapi\""),
                refusal("/v1/now", "/healthz", "spec.rules[0].matches[1].path.value: \"/healthz\""),
                refusal(
                        "          port: 8080\n",
                        "          port: 8080\n        - name: release-service\n          port: 8080\n",
                        "spec.rules[0].backendRefs: a list of 2"),
                refusal(
                        "          port: 8080\n",
                        "          port: 8080\n          weight: 1\n",
                        "spec.rules[0].backendRefs[0].weight is not supported"),
                refusal("          port: 8080\n", "", "spec.rules[0].backendRefs[0].port is missing"),
                refusal("port: 8080", "port: \"8080\"", "spec.rules[0].backendRefs[0].port: \"8080\""),
                refusal("port: 8080", "port: 65536", "spec.rules[0].backendRefs[0].port: 65536"),
                refusal(
                        "- name: events-service",
                        "- name: shop-service",
                        "spec.rules[0].backendRefs[0].name: \"shop-service\" (expected one of events-service, release-service)"),
                refusal("1m30s", "90", "spec.rules[0].timeouts.request: 90"),
                refusal("1m30s", "1.5m", "spec.rules[0].timeouts.request: \"1.5m\""),
                refusal(
                        "request: 1m30s",
                        "backendRequest: 1s",
                        "spec.rules[0].timeouts.backendRequest is not supported"),
                refusal("kind: HTTPRoute\n", "kind: HTTPRoute\nkind: HTTPRoute\n", "line 3: Duplicate field 'kind'"),
                refusal(
                        "        request: 1m30s\n",
                        "        request: 1m30s\n---\nkind: HTTPRoute\n",
                        "there is more than one document"),
                refusal("  name: events-service\nspec", "  name: *alias\nspec", "line 4: an alias is not supported"),
                refusal("kind: HTTPRoute", "kind: [", "line "),
                refusal(VALID, "", "the file is empty"),
                refusal(VALID, "# nothing\n", "the file is empty"),
                refusal(VALID, "[]", "the document: a list of 0"));
    }

    private static Arguments refusal(String target, String replacement, String message) {
        return Arguments.of(target, replacement, message);
    }

    @Test
    void shouldRefuseARuleWithoutMatches() {
        String content = VALID.lines()
                .filter(line -> !line.contains("- path:"))
                .map(line -> line.replace("- matches:", "- matches: []"))
                .reduce("", (text, line) -> text + line + "\n");

        assertThatThrownBy(() -> RouteFile.parse("events.yaml", content, SERVICES))
                .hasMessage("events.yaml: spec.rules[0].matches: a list of 0 (expected a list with at least one item)");
    }

    @Test
    void shouldRefuseTheSameMatchOrNameTwice() {
        RouteFile first = RouteFile.parse("a.yaml", VALID, SERVICES);
        RouteFile sameMatch = RouteFile.parse(
                "b.yaml", VALID.replace("  name: events-service\nspec", "  name: other\nspec"), SERVICES);
        RouteFile sameName = RouteFile.parse("b.yaml", VALID.replace("/v1/", "/v2/"), SERVICES);

        assertThatThrownBy(() -> RouteTable.of(List.of(first, sameMatch)))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessage("b.yaml: the match PathPrefix /v1/events stands in a.yaml already (expected each once)");
        assertThatThrownBy(() -> RouteTable.of(List.of(first, sameName)))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessage("b.yaml: the name events-service stands in a.yaml already (expected each once)");
    }

    @Test
    void shouldRefuseTheSameMatchTwiceInOneFile() {
        String content = VALID.replace("type: Exact, value: /v1/now", "type: PathPrefix, value: /v1/events/");
        RouteFile file = RouteFile.parse("a.yaml", content, SERVICES);

        assertThatThrownBy(() -> RouteTable.of(List.of(file))).hasMessageContaining("the match PathPrefix /v1/events");
    }
}
