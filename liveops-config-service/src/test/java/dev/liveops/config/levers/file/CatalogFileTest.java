package dev.liveops.config.levers.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogFileTest {

    private static final LeverCatalog OWN = LeverCatalogSource.own();

    private static final String GOOD = """
            modules:
              core: { gate: CORE_GATE, description: The core }
              gates: { description: Gates }
            levers:
              TURN_LIMIT:
                module: core
                type: integer
                min: 1
                max: 10
                default: 5
                unit: turns
                step: 1
                description: Most turns
              TURN_TIME:
                module: core
                type: duration
                shortest: 500 ms
                longest: PT1H
                severity: critical
                default: 1500 ms
                kill_switch: true
                description: How long a turn may take
              CORE_GATE: { module: gates, type: gate, default: off, description: The core's gate }
            """;

    @Test
    void shouldReadAStudiosOwnCatalogWhole() {
        LeverCatalog catalog = parse(GOOD);

        assertThat(catalog.levers()).containsOnlyKeys("TURN_LIMIT", "TURN_TIME", "CORE_GATE");
        var time = catalog.levers().get("TURN_TIME");
        assertThat(time.gate()).isEqualTo("CORE_GATE");
        assertThat(time.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(time.defaultValue()).hasToString("\"PT1.5S\"");
        assertThat(time.notes().killSwitch()).isTrue();
        // YAML of old takes off for false.
        assertThat(catalog.levers().get("CORE_GATE").defaultValue()).hasToString("\"off\"");
    }

    @Test
    void shouldExtendTheMissionsCatalogByWhatAFileNames() {
        LeverCatalog catalog = parse("""
                extends: built-in
                remove: [TRADE_FREQUENCY_MULTIPLIER]
                modules:
                  economy: { description: Without a gate }
                levers:
                  VENDOR_MARGIN_MIN:
                    { module: economy, type: decimal, min: 0.0, max: 0.2, default: 10 %, unit: share, step: 0.01, description: Less }
                """);

        assertThat(catalog.levers()).hasSize(59).doesNotContainKey("TRADE_FREQUENCY_MULTIPLIER");
        assertThat(catalog.levers().get("VENDOR_MARGIN_MIN").defaultValue()).hasToString("0.1");
        assertThat(catalog.levers().get("VENDOR_MARGIN_MAX").gate()).isNull();
        assertThat(catalog.hash()).isNotEqualTo(OWN.hash());
        assertThat(parse("extends: built-in").hash()).isEqualTo(OWN.hash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max: 10       | max: 0         | f.yaml: levers.TURN_LIMIT: min 1 (expected at most max 0)
            max: 10       | max: ten       | f.yaml: levers.TURN_LIMIT.max: "ten" (expected a number)
            max: 10       | max: 1e400     | f.yaml: levers.TURN_LIMIT.max: 1E+400 (expected a number)
            max: 10       | mux: 10        | f.yaml: levers.TURN_LIMIT.mux is no field (expected only module, type, severity, default,
            default: 5    | default: 50    | f.yaml: levers.TURN_LIMIT.default: 50 (expected 1..10)
            default: 5    | default: 5.5   | f.yaml: levers.TURN_LIMIT.default: 5.5 (expected an integer 1..10)
            step: 1       | step: 0        | f.yaml: levers.TURN_LIMIT.step: 0 (expected a number above 0)
            unit: turns   | step2: 1       | f.yaml: levers.TURN_LIMIT.step2 is no field
            unit: turns   | severity: bad  | f.yaml: levers.TURN_LIMIT.severity: "bad" (expected one of warning, critical)
            type: integer | type: number   | f.yaml: levers.TURN_LIMIT.type: "number" (expected one of integer, decimal, enum, string_set, mix, gate, duration)
            type: integer | kill_switch: 1 | f.yaml: levers.TURN_LIMIT.type is missing (expected one of
            TURN_LIMIT    | turn_limit     | f.yaml: levers.turn_limit: {
            TURN_TIME     | TURN_LIMIT     | f.yaml: line 14: Duplicate
            module: core  | module: cor    | f.yaml: levers.TURN_LIMIT.module: "cor" (expected one of core, gates)
            gate: CORE_GATE | gate: TURN_LIMIT | f.yaml: modules.core.gate: "TURN_LIMIT" (expected a lever of the type gate)
            longest: PT1H | longest: 1H1   | f.yaml: levers.TURN_TIME.longest: "1H1" (expected a duration such as PT5M or 1500 ms)
            longest: PT1H | longest: PT0.1S | f.yaml: levers.TURN_TIME: shortest PT0.5S (expected at most longest PT0.1S)
            kill_switch: true | kill_switch: yes | f.yaml: levers.TURN_TIME.kill_switch: "yes" (expected true or false)
            modules:      | modules: [     | f.yaml: line
            levers:       | lever:         | f.yaml: lever is no field (expected only extends, remove, modules, levers)
            modules:      | extends: mine¶modules: | f.yaml: extends: "mine" (expected built-in, or nothing)
            modules:      | remove: [X]¶modules:   | f.yaml: remove: ["X"] (expected levers of the catalog that it extends)
            """)
    void shouldRefuseADamagedCatalogWithThePlace(String there, String instead, String sentence) {
        String damaged = GOOD.replaceFirst(there, instead.replace('¶', '\n'));

        assertThatThrownBy(() -> parse(damaged))
                .isInstanceOf(InvalidCatalogException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith(sentence)
                        .doesNotContain("\n", "Exception", "jackson", "java"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | f.yaml: is empty (expected one YAML document of modules and levers)
            'just text'                   | f.yaml: "just text" (expected an object of extends, remove, modules, levers)
            'levers: {}'                  | f.yaml: levers: {} (expected an object of levers)
            'extends: built-in¶---¶a: 1'  | f.yaml: more than one document
            'levers: &a {A: *a}'          | f.yaml: line 1: an alias (expected the value itself)
            'levers: {A: [.inf]}'         | f.yaml: line 1: Malformed numeric value
            'levers: {A: 1'               | f.yaml: line
            """)
    void shouldRefuseWhatIsNoCatalog(String text, String sentence) {
        assertThatThrownBy(() -> parse(text.replace('¶', '\n')))
                .isInstanceOf(InvalidCatalogException.class)
                .hasMessageStartingWith(sentence);
    }

    private static LeverCatalog parse(String text) {
        return CatalogFile.parse("f.yaml", text, OWN);
    }
}
