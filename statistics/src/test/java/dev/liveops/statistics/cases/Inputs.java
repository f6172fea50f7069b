package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.PairSums;
import dev.liveops.statistics.experiment.QuantileEstimate;
import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A case's inputs, as the library takes them. */
record Inputs(JsonNode node, CasesFile file) {

    double number(String name) {
        return required(name).asDouble();
    }

    double number(String name, double otherwise) {
        return node.hasNonNull(name) ? node.get(name).asDouble() : otherwise;
    }

    long count(String name) {
        return required(name).asLong();
    }

    double alpha() {
        return number("alpha", .05);
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Inputs of(String name) {
        return new Inputs(required(name), file);
    }

    double[] numbers(String name) {
        return array(name).mapToDouble(JsonNode::asDouble).toArray();
    }

    long[] counts(String name) {
        return array(name).mapToLong(JsonNode::asLong).toArray();
    }

    Stream<JsonNode> array(String name) {
        return StreamSupport.stream(required(name).spliterator(), false);
    }

    Interval interval(String name) {
        double[] ends = numbers(name);
        return new Interval(ends[0], ends[1]);
    }

    String text(String name, String otherwise) {
        return node.hasNonNull(name) ? node.get(name).asText() : otherwise;
    }

    /** An arm's sum; one that is not given is 0. */
    BigDecimal sum(String name) {
        return node.hasNonNull(name) ? node.get(name).decimalValue() : BigDecimal.ZERO;
    }

    Difference difference() {
        return Difference.valueOf(text("difference", "absolute").toUpperCase(Locale.ROOT));
    }

    Alternative alternative() {
        return switch (text("alternative", "two")) {
            case "two", "two_sided", "two-sided" -> Alternative.TWO_SIDED;
            case "greater" -> Alternative.GREATER;
            case "less" -> Alternative.LESS;
            default -> throw new IllegalArgumentException("alternative: " + node.get("alternative"));
        };
    }

    Proportion proportion() {
        return new Proportion(count("successes"), count("n"));
    }

    TwoProportions shares() {
        return new TwoProportions(of("control").proportion(), of("treatment").proportion());
    }

    <T> T arm(String name, Function<Inputs, T> as) {
        return as.apply(of(name));
    }

    /** An arm by the statistics that it is given in. */
    Moments moments() {
        if (has("successes")) {
            return Moments.ofProportion(count("successes"), count("n"));
        }
        if (has("num_sum")) {
            return ratio().moments();
        }
        return Moments.ofSums(count("n"), sum("sum"), sum("sum_squares"));
    }

    RatioSums ratio() {
        return new RatioSums(
                count("n"),
                sum("num_sum"),
                sum("num_sum_squares"),
                sum("den_sum"),
                sum("den_sum_squares"),
                sum("num_den_sum_products"));
    }

    PairSums pairs() {
        return has("post")
                ? PairSums.of(numbers("post"), numbers("pre"))
                : new PairSums(
                        count("n"),
                        sum("post_sum"),
                        sum("post_sum_squares"),
                        sum("pre_sum"),
                        sum("pre_sum_squares"),
                        sum("post_pre_sum_products"));
    }

    QuantileEstimate quantile() {
        return new QuantileEstimate(count("n"), number("q"), number("lower"), number("upper"));
    }

    Effect effect() {
        return Effect.of(arm("control", Inputs::moments), arm("treatment", Inputs::moments), difference());
    }

    Effect.Known known() {
        return (Effect.Known) effect();
    }

    /** The inputs of the case that this one refers to; empty where the file does not hold it. */
    Optional<Inputs> referred() {
        return file.find(required("ref").asText()).map(other -> new Inputs(other.inputs(), file));
    }

    /** Every list of numbers whose path from here names the arm, by that path. */
    Map<String, double[]> lists(String arm) {
        Map<String, double[]> lists = new TreeMap<>();
        collect("", node, lists);
        lists.keySet().removeIf(path -> !path.contains(arm));
        return lists;
    }

    private static void collect(String path, JsonNode at, Map<String, double[]> lists) {
        if (at.isArray() && !at.isEmpty() && at.get(0).isNumber()) {
            lists.put(
                    path,
                    StreamSupport.stream(at.spliterator(), false)
                            .mapToDouble(JsonNode::asDouble)
                            .toArray());
        }
        at.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), lists));
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("input " + name + " is missing");
        }
        return value;
    }
}
