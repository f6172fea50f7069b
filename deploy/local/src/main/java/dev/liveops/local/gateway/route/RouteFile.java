package dev.liveops.local.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One HTTPRoute file.
 *
 * @param file its name, for messages
 * @param name {@code metadata.name}
 * @param routes one for each match, in the order of the file
 */
record RouteFile(String file, String name, List<Route> routes) {

    /** The Gateway that routes attach to. */
    static final String GATEWAY = "liveops";

    // The Gateway API has no field for it; a gateway in a cluster overlooks what it does not know.
    private static final String MAX_REQUEST_BYTES = "liveops.dev/max-request-bytes";

    private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final String PATH = "(/[-A-Za-z0-9._~!$&'()*+,;=:@]+)+/?";
    private static final int MAX_PATH_LENGTH = 1024;
    private static final int MAX_PORT = 65_535;

    /** Services' own management paths, and the paths the gateway answers itself: no route may take them. */
    private static final List<String> RESERVED = List.of("/q", "/openapi", "/healthz");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    RouteFile {
        routes = List.copyOf(routes);
    }

    /**
     * Reads a file's content.
     *
     * @param services names a {@code backendRef} may have
     * @throws InvalidRouteException when it is not exactly one HTTPRoute of the supported subset
     */
    static RouteFile parse(String file, String content, Set<String> services) {
        YamlValue document = new YamlValue(file, "", readOnlyDocument(file, content));
        document.objectOf("apiVersion", "kind", "metadata", "spec");
        String apiVersion = "gateway.networking.k8s.io/v1";
        document.field("apiVersion", apiVersion).text(apiVersion, apiVersion);
        document.field("kind", "HTTPRoute").text("HTTPRoute", "HTTPRoute");
        YamlValue metadata = document.field("metadata", "an object of name").objectOf("name", "annotations");
        String name = metadata.field("name", "a name").text(DNS_LABEL, "lower-case letters, digits and hyphens");
        Optional<Long> maxRequestBytes = metadata.findField("annotations").map(RouteFile::parseMaxRequestBytes);
        YamlValue spec =
                document.field("spec", "an object of parentRefs, rules").objectOf("parentRefs", "rules");
        YamlValue parent = spec.field("parentRefs", "a list with exactly one item")
                .onlyItem()
                .objectOf("name");
        parent.field("name", GATEWAY).text(GATEWAY, GATEWAY);
        List<Route> routes = new ArrayList<>();
        for (YamlValue rule :
                spec.field("rules", "a list with at least one item").items()) {
            routes.addAll(parseRule(rule, services, maxRequestBytes));
        }
        return new RouteFile(file, name, routes);
    }

    private static JsonNode readOnlyDocument(String file, String content) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(content)) {
            refuseAliases(file, content);
            JsonNode document = YAML.readTree(parser);
            if (document == null || document.isMissingNode()) {
                throw new InvalidRouteException(file + ": the file is empty (expected one HTTPRoute document)");
            }
            if (parser.nextToken() != null) {
                throw new InvalidRouteException(file + ": there is more than one document (expected one HTTPRoute)");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw new InvalidRouteException(file + ": " + e.getMessage() + " (expected one HTTPRoute document)");
        }
    }

    /** The tree reader takes an alias for the text of its name, so a file with one would not mean what it says. */
    private static void refuseAliases(String file, String content) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(content)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidRouteException("%s: line %d: an alias is not supported (expected the value itself)"
                            .formatted(file, parser.currentLocation().getLineNr()));
                }
            }
        }
    }

    private static InvalidRouteException unreadable(String file, JsonProcessingException e) {
        String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return new InvalidRouteException(file + ": " + line + reason + " (expected one HTTPRoute as YAML)");
    }

    private static Long parseMaxRequestBytes(YamlValue annotations) {
        String expectation = "a number of bytes in quotes, as \"1073741824\"";
        return Long.valueOf(annotations
                .objectOf(MAX_REQUEST_BYTES)
                .field(MAX_REQUEST_BYTES, expectation)
                .text("[1-9][0-9]{0,17}", expectation));
    }

    private static List<Route> parseRule(YamlValue rule, Set<String> services, Optional<Long> maxRequestBytes) {
        rule.objectOf("matches", "backendRefs", "timeouts");
        String backend = parseBackend(rule.field("backendRefs", "a list with exactly one item"), services);
        Optional<Duration> timeout = rule.findField("timeouts").map(RouteFile::parseTimeout);
        return rule.field("matches", "a list with at least one item").items().stream()
                .map(match -> new Route(parseMatch(match), backend, timeout, maxRequestBytes))
                .toList();
    }

    private static PathMatch parseMatch(YamlValue match) {
        YamlValue path =
                match.objectOf("path").field("path", "an object of type, value").objectOf("type", "value");
        String typeName = path.field("type", "PathPrefix or Exact").text("PathPrefix|Exact", "PathPrefix or Exact");
        PathMatch.Type type = typeName.equals("Exact") ? PathMatch.Type.EXACT : PathMatch.Type.PATH_PREFIX;
        YamlValue value = path.field("value", "an absolute path");
        PathMatch parsed = new PathMatch(type, parsePath(value));
        for (String reserved : RESERVED) {
            if (parsed.reachesInto(reserved)) {
                throw value.refuse("a path that does not take " + reserved + ", which is never routed");
            }
        }
        return parsed;
    }

    private static String parsePath(YamlValue value) {
        String expectation = "an absolute path below /, without percent-encoding, empty elements, '.' or '..'";
        String path = value.text(PATH, expectation);
        boolean dots = List.of(path.split("/")).stream().anyMatch(element -> element.matches("\\.{1,2}"));
        if (dots || path.length() > MAX_PATH_LENGTH) {
            throw value.refuse(expectation);
        }
        return path;
    }

    private static String parseBackend(YamlValue backendRefs, Set<String> services) {
        YamlValue backend = backendRefs.onlyItem().objectOf("name", "port");
        YamlValue port = backend.field("port", "a port, 1..65535");
        if (!port.node().isInt() || port.node().intValue() < 1 || port.node().intValue() > MAX_PORT) {
            throw port.refuse("a port, 1..65535");
        }
        YamlValue name = backend.field("name", "the name of a service");
        String expectation =
                "one of " + String.join(", ", services.stream().sorted().toList());
        if (!services.contains(name.text(".*", expectation))) {
            throw name.refuse(expectation);
        }
        return name.node().textValue();
    }

    private static Duration parseTimeout(YamlValue timeouts) {
        YamlValue request = timeouts.objectOf("request").field("request", "a duration such as 30s");
        String expectation = "a duration of h, m, s or ms such as 1m30s; 0s is without end";
        return GatewayDuration.parse(request.text(".*", expectation)).orElseThrow(() -> request.refuse(expectation));
    }
}
