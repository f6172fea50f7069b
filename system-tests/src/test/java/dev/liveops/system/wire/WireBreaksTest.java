package dev.liveops.system.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.liveops.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireBreaksTest {

    private static final List<String> SERVICES = List.of("config", "events", "experiments", "release", "telemetry");

    @Test
    void shouldBreakNothingThatWasReleasedButWhatIsWrittenDown() throws IOException {
        Map<String, String> breaks = new TreeMap<>();
        for (String service : SERVICES) {
            WireBreaks.between(read("released/" + service + ".yaml"), read(service + ".yaml"))
                    .forEach((operation, difference) -> breaks.put(service + " " + operation, difference));
        }

        assertThat(breaks.keySet())
                .as("breaks since the release, and docs/openapi/released/breaks.txt; what is different: %s", breaks)
                .isEqualTo(writtenDown().keySet());
        assertThat(writtenDown().values()).as("reasons").noneMatch(String::isBlank);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shouldSeeABreak(String kind, String before, String after, String operation) throws IOException {
        String document = read("events.yaml");
        assertThat(document).as("has what is to be changed").contains(before);

        assertThat(WireBreaks.between(document, document.replace(before, after)))
                .containsKey(operation);
    }

    static Stream<Arguments> shouldSeeABreak() {
        String event = "GET /v1/events/{event_id}";
        String multiplier = "challenge_bonus_multiplier:\n          type: ";
        return Stream.of(
                arguments("an operation is gone", "/v1/events/active:", "/v1/events/now:", "GET /v1/events/active"),
                arguments("a type changes, two references deep", multiplier + "number", multiplier + "string", event),
                arguments(
                        "a closed set grows in an answer", "      - season\n", "      - season\n      - gala\n", event),
                arguments("a closed set shrinks in a request", "      - season\n", "", "POST /v1/events"),
                arguments(
                        "a field may be absent",
                        "      - created_by\n      - created_at\n",
                        "      - created_at\n",
                        event),
                arguments(
                        "a field must be sent",
                        "required:\n      - id\n      - type\n      - start_at\n      - end_at\n      - content_version\n"
                                + "      - rules\n      description: A live event; players get it",
                        "required:\n      - id\n      - type\n      - start_at\n      - end_at\n      - content_version\n"
                                + "      - rules\n      - name\n      description: A live event; players get it",
                        "POST /v1/events"),
                arguments(
                        "items of a list change",
                        "additional_unlocked_tags:\n          type: array\n          examples:\n          - - fire\n"
                                + "          items:\n            type: string",
                        "additional_unlocked_tags:\n          type: array\n          items:\n            type: integer",
                        event));
    }

    @Test
    void shouldLetPassWhatBreaksNobody() throws IOException {
        String document = read("events.yaml");
        String optional = "        cancel_reason:\n          type: string\n";
        assertThat(document).contains(optional);
        String more = document.replace(optional, "        cancel_ticket:\n          type: string\n" + optional);

        assertThat(WireBreaks.between(document, more)).isEmpty();
    }

    // A line: service, method and path, a colon, and why.
    private static Map<String, String> writtenDown() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : read("released/breaks.txt").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(": ", 2);
                lines.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
            }
        }
        return lines;
    }

    private static String read(String name) throws IOException {
        Path file = Repository.file("docs/openapi/" + name);
        return Files.readString(file);
    }
}
