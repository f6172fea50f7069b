package dev.liveops.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.liveops.support.json.StrictJson;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws odd values at every field of every record of the wire: what is said of them speaks of the body, not of the code. */
class OddBodiesTest {

    private static final ObjectMapper MAPPER = StrictJson.configure(
            JsonMapper.builder().addModule(new JavaTimeModule()).build());

    // What the values below do not hold, and no answer may.
    private static final Pattern INTERNALS = Pattern.compile(
            "java|dev\\.liveops|fasterxml|Exception|LinkedHashMap|ArrayList|Feature|`|Coercion|Deserializ"
                    + "|Collection|enum|JsonNode|JsonToken|SOURCE|REDACTED|\\bnull\\b.*type|target type|BigDecimal|@[0-9a-f]{5,}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u0085\\u202e]");

    private static final List<String> VALUES = List.of(
            "\"\\u2028\"",
            "\"\\u0085\"",
            "\"a\\nb\"",
            "\"a\\r\\n\\tb\"",
            "\"\\u202e\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\"",
            "\" \"",
            "\"true\"",
            "\"1\"",
            "\") to x value (\"",
            "\"" + "x".repeat(10_000) + "\"",
            "\"2025-13-45T00:00:00Z\"",
            "0",
            "-1",
            "1.5",
            "1e400",
            "1e99999999999",
            "9".repeat(30),
            "9".repeat(500),
            "true",
            "null",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "[{}]",
            "[\"\\u2028\"]",
            "[1,\"\\u2029\",{}]",
            "{\"\\u2028\":1}",
            "{\"a\\nb\":{\"c\":[]}}",
            "{\"variants\":\"\\u2028\"}",
            "{\"variants\":[\"\\u2028\"]}",
            "{\"variants\":[{\"weight\":\"\\u2028\"}]}",
            "{\"mutators\":{\"x\":1}}",
            "[".repeat(100) + "]".repeat(100),
            "NaN",
            "Infinity",
            "01",
            "tru",
            "'x'",
            "\"\\x\"",
            "/* */ 1",
            "\u2028",
            "\u0007",
            "");

    static Stream<Class<?>> records() {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.liveops.model");
        return classes.stream()
                .map(JavaClass::reflect)
                .<Class<?>>map(type -> type)
                .filter(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldSayNothingOfTheCodeWhateverABodyHolds(Class<?> type) {
        bodies(type).forEach(body -> {
            String said = said(body, type);

            assertThat(INTERNALS.matcher(said).find()).as("%s: %s", body, said).isFalse();
            assertThat(UNSEEN.matcher(said).find()).as("%s: %s", body, said).isFalse();
            assertThat(said).as(body).hasSizeLessThan(1_200);
        });
    }

    private static List<String> bodies(Class<?> type) {
        List<String> bodies = new ArrayList<>(VALUES);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = MAPPER.getPropertyNamingStrategy().nameForField(null, null, component.getName());
            VALUES.forEach(value -> bodies.add("{\"" + name + "\":" + value + "}"));
        }
        VALUES.forEach(value -> bodies.add("{\"\\u2028" + "x".repeat(2_000) + "\":" + value + "}"));
        bodies.add("{} {}");
        bodies.add("{} x");
        bodies.add("{\"a\":1,\"a\":2}");
        return bodies;
    }

    // Empty for a body that is accepted.
    private static String said(String body, Class<?> type) {
        try {
            MAPPER.readValue(body, type);
            return "";
        } catch (JsonProcessingException e) {
            ProblemException problem = JsonFailure.toProblem(e);
            assertThat(problem.code().status()).as(body).isEqualTo(400);
            return problem.getMessage();
        }
    }
}
