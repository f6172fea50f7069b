package dev.liveops.support.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final CsvTable NEUTRALISED = table(Formulas.NEUTRALISED);

    @Test
    void shouldMakeTextOfWhatFollowsASemicolon() {
        assertThat(Formulas.NEUTRALISED.cell("x;=1+1;y")).isEqualTo("x;'=1+1;y");
        assertThat(Formulas.NEUTRALISED.cell("=1; @x;-")).isEqualTo("'=1;' @x;'-");
        assertThat(Formulas.NEUTRALISED.cell("a;b;1=2;")).isEqualTo("a;b;1=2;");
        assertThat(Formulas.VERBATIM.cell("x;=1+1")).isEqualTo("x;=1+1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "-1.5",
                "@SUM(1)",
                "=cmd|' /C calc'!A0",
                "\t=1",
                "\r=1",
                "\n=1",
                "\tharmless but for some",
                " =1",
                "\u00A0=1",
                "\uFEFF=1",
                "\u200B=1",
                "\"=1",
                "'=1",
                "' \"@x",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                "=\"a\",\"b\"",
            })
    void shouldMakeAFormulaText(String formula) throws IOException {
        assertThat(cell(NEUTRALISED, "text", formula)).isEqualTo("'" + formula);
        assertThat(cell(table(Formulas.VERBATIM), "text", formula)).isEqualTo(formula);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1",
                "player-1",
                "1-1",
                "{\"a\": \"=1\"}",
                "it's",
                "'quoted'",
                "a\n=1",
                "2025-12-03T10:00:00.000000Z",
                "17",
                "ü,\"x\"\ny",
                " ",
            })
    void shouldLeaveEverythingElseAlone(String text) throws IOException {
        assertThat(cell(NEUTRALISED, "text", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.5", "-1", "+3", "0", "1733220000.123456", "-2e-7"})
    void shouldLeaveNumbersOfAColumnOfNumbersAlone(String number) throws IOException {
        assertThat(cell(NEUTRALISED, "number", number)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1+1", "=1", "-", "-1 ", "--1", "-A1"})
    void shouldBelieveNoColumnThatAFormulaIsANumber(String formula) throws IOException {
        assertThat(cell(NEUTRALISED, "number", formula)).isEqualTo("'" + formula);
    }

    @Test
    void shouldWriteNothingForNoValueAndTheHeaderAsItIs() {
        assertThat(NEUTRALISED.rows(List.of(Arrays.asList(null, null), List.of("a", "1"))))
                .isEqualTo(",\r\na,1\r\n");
        assertThat(NEUTRALISED.header()).isEqualTo("text,number\r\n");
        assertThat(NEUTRALISED.rows(List.of())).isEmpty();
    }

    @Test
    void shouldReadTheParameter() {
        assertThat(Formulas.ofParameter(null)).isEqualTo(Formulas.NEUTRALISED);
        assertThat(Formulas.ofParameter("neutralised")).isEqualTo(Formulas.NEUTRALISED);
        assertThat(Formulas.ofParameter("verbatim")).isEqualTo(Formulas.VERBATIM);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Formulas.ofParameter("VERBATIM"))
                .withMessage("formulas: \"VERBATIM\" (expected one of [neutralised, verbatim])");
    }

    @Test
    void shouldKnowItsColumnsOfNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvTable(List.of("a"), Set.of("b"), Formulas.VERBATIM));
    }

    private static CsvTable table(Formulas formulas) {
        return new CsvTable(List.of("text", "number"), Set.of("number"), formulas);
    }

    private static String cell(CsvTable table, String column, String value) throws IOException {
        String csv = table.rows(List.of(column.equals("text") ? List.of(value, "1") : List.of("a", value)));
        return CSVParser.parse(new StringReader(csv), CSVFormat.RFC4180)
                .getRecords()
                .get(0)
                .get(table.columns().indexOf(column));
    }
}
