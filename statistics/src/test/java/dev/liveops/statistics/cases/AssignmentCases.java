package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.statistics.Independence;
import dev.liveops.statistics.experiment.SampleRatio;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Family assignment.
 *
 * <p>A table of two experiments has the arms' counts of either on its margins. Where another case gives these counts for the same salt and
 * ids and they are others, the two cannot both follow from one rule, whatever code there is (ADR 0038). The counts are then the rule's, as
 * are the unit vectors; of the table's case what can still be held is held: that its figures follow from its table.
 */
final class AssignmentCases {

    private static final Pattern RANGE = Pattern.compile("decimal strings (\\d+)\\.\\.(\\d+)");

    /** The arms of an experiment whose case does not name them: 1:1 and 1:2:7, as the text that the file belongs to has it. */
    private static final Map<String, int[]> USUAL =
            Map.of("weights_a", new int[] {1, 1}, "weights_b", new int[] {1, 2, 7});

    private AssignmentCases() {}

    static Map<String, Function<Inputs, Answers>> methods() {
        return Map.of(
                "assignment/sha256_first53bits", AssignmentCases::units,
                "assignment/bucket_counts", AssignmentCases::counts,
                "assignment/cross_experiment_independence", AssignmentCases::independence);
    }

    private static Answers units(Inputs in) {
        return new Answers()
                .with(
                        "units",
                        in.array("vectors")
                                .mapToDouble(vector -> Bucketing.unit(
                                        vector.get(0).asText(), vector.get(1).asText()))
                                .toArray());
    }

    private static Answers counts(Inputs in) {
        int[] weights = ints(in, "weights");
        long[] counts = counts(in.text("salt", ""), in.text("ids", ""), weights);
        SampleRatio split = SampleRatio.of(counts, in.numbers("weights"));
        return new Answers()
                .with("counts", counts)
                .with("chi2", split.chiSquare())
                .with("df", split.degreesOfFreedom())
                .with("chi2_p", split.chiSquareP());
    }

    private static long[] counts(String salt, String ids, int[] weights) {
        long[] counts = new long[weights.length];
        ids(ids).forEach(id -> counts[Bucketing.choose(Bucketing.unit(salt, id), weights)]++);
        return counts;
    }

    private static Answers independence(Inputs in) {
        int[] first = ints(in, "weights_a");
        int[] second = ints(in, "weights_b");
        long[][] table = new long[first.length][second.length];
        ids(in.text("ids", "")).forEach(id -> {
            int row = Bucketing.choose(Bucketing.unit(in.text("salt_a", ""), id), first);
            int column = Bucketing.choose(Bucketing.unit(in.text("salt_b", ""), id), second);
            table[row][column]++;
        });
        return figures(table);
    }

    private static Answers figures(long[][] table) {
        Independence independence = Independence.of(table);
        return new Answers()
                .with("table", Answers.each(Arrays.asList(table), row -> row))
                .with("chi2", independence.chiSquare())
                .with("df", independence.degreesOfFreedom())
                .with("p_value", independence.pValue());
    }

    /** Whether counts of another case rule out the table that this case expects. */
    static boolean contradicted(ReferenceCase one, Stream<ReferenceCase> others) {
        if (!one.method().equals("cross_experiment_independence")) {
            return false;
        }
        Inputs in = new Inputs(one.inputs(), new CasesFile(List.of()));
        long[][] table = table(one);
        long[] rows =
                Arrays.stream(table).mapToLong(row -> LongStream.of(row).sum()).toArray();
        long[] columns = IntStream.range(0, table[0].length)
                .mapToLong(column ->
                        Arrays.stream(table).mapToLong(row -> row[column]).sum())
                .toArray();
        return others.filter(other -> other.method().equals("bucket_counts"))
                .map(other -> new CountsCase(
                        new Inputs(other.inputs(), new CasesFile(List.of())),
                        new Inputs(other.expected(), new CasesFile(List.of())).counts("counts")))
                .anyMatch(other -> other.rulesOut(in, "salt_a", ints(in, "weights_a"), rows)
                        || other.rulesOut(in, "salt_b", ints(in, "weights_b"), columns));
    }

    private record CountsCase(Inputs in, long[] counts) {

        boolean rulesOut(Inputs table, String salt, int[] weights, long[] margin) {
            return in.text("salt", "").equals(table.text(salt, ""))
                    && in.text("ids", "").equals(table.text("ids", ""))
                    && Arrays.equals(ints(in, "weights"), weights)
                    && !Arrays.equals(counts, margin);
        }
    }

    /** The figures of the table that the case expects, which the rule did not make. */
    static Answers ofItsOwnTable(ReferenceCase one) {
        return figures(table(one));
    }

    private static long[][] table(ReferenceCase one) {
        JsonNode table = one.expected().get("table");
        return IntStream.range(0, table.size())
                .mapToObj(row -> IntStream.range(0, table.get(row).size())
                        .mapToLong(column -> table.get(row).get(column).asLong())
                        .toArray())
                .toArray(long[][]::new);
    }

    /** Relative weights as whole numbers; shares by hundred thousands. */
    private static int[] ints(Inputs in, String name) {
        if (!in.has(name) && USUAL.containsKey(name)) {
            return USUAL.get(name);
        }
        double[] weights = in.numbers(name);
        boolean whole = Arrays.stream(weights).allMatch(weight -> weight == Math.rint(weight));
        return Arrays.stream(weights)
                .mapToInt(weight -> (int) Math.round(whole ? weight : weight * 100_000))
                .toArray();
    }

    private static Stream<String> ids(String range) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("ids: " + range + " (expected decimal strings FROM..TO)");
        }
        return LongStream.rangeClosed(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
                .mapToObj(Long::toString);
    }
}
