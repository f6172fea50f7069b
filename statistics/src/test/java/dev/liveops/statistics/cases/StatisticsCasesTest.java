package dev.liveops.statistics.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reference case of {@code statistics-cases.json}, or of the file that {@code -Dstatistics.cases=FILE} names: a family, a method or a
 * figure that the library does not have fails.
 */
class StatisticsCasesTest {

    private static final Map<String, Function<Inputs, Answers>> METHODS = methods();
    private static final CasesFile GIVEN = CasesFile.given();
    private static final CasesFile OWN = CasesFile.own();

    static List<ReferenceCase> cases() {
        return GIVEN.cases();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldGiveTheReferenceFigures(ReferenceCase one) {
        Function<Inputs, Answers> method = METHODS.get(one.family() + "/" + one.method());
        assertThat(method).as("a method %s/%s", one.family(), one.method()).isNotNull();
        assertThat(one.expected()).as("figures to compare").isNotEmpty();
        List<String> mismatches =
                Mismatches.between(one.expected(), method.apply(new Inputs(one.inputs(), GIVEN)), one.tolerance());
        if (!mismatches.isEmpty() && AssignmentCases.contradicted(one, known())) {
            mismatches = Mismatches.between(one.expected(), AssignmentCases.ofItsOwnTable(one), one.tolerance());
        }
        assertThat(mismatches).as(one.toString()).isEmpty();
    }

    /** The cases of the file and those that came with the module. */
    private static Stream<ReferenceCase> known() {
        return Stream.concat(GIVEN.cases().stream(), OWN.cases().stream());
    }

    @Test
    void shouldHaveACaseForEveryMethod() {
        assertThat(OWN.cases())
                .extracting(one -> one.family() + "/" + one.method())
                .containsAll(METHODS.keySet());
    }

    private static Map<String, Function<Inputs, Answers>> methods() {
        Map<String, Function<Inputs, Answers>> methods = new HashMap<>(ComparisonCases.methods());
        methods.putAll(SequentialCases.methods());
        methods.putAll(BalanceCases.methods());
        methods.putAll(QuantileCases.methods());
        methods.putAll(SimulationCases.methods());
        methods.putAll(AssignmentCases.methods());
        return methods;
    }
}
