package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Decides whether a definition can be run: enough variants, integer weights, parameters of one layer, bounded sizes. */
final class DefinitionRules {

    /** Where a definition stands in a request. */
    static final String PATH = "config_json";

    private static final int MIN_VARIANTS = 2;
    private static final int MAX_VARIANTS = 20;
    private static final int MAX_WEIGHT = 1_000_000;
    private static final int MAX_PARAMETERS = 50;
    private static final int MAX_KEY = 100;
    private static final int MAX_TEXT = 1000;

    private DefinitionRules() {}

    static void check(Violations violations, ExperimentDefinition definition) {
        if (violations.present(definition, PATH)) {
            TrafficRules.check(violations, definition);
            MetricRules.check(violations, definition);
            if (violations.present(definition.variants(), PATH + ".variants")) {
                checkVariants(violations, definition.variants());
            }
        }
    }

    private static void checkVariants(Violations violations, List<ExperimentVariant> variants) {
        String path = PATH + ".variants";
        if (variants.size() < MIN_VARIANTS || variants.size() > MAX_VARIANTS) {
            violations.check(
                    false,
                    path,
                    variants.size() + " variants (expected " + MIN_VARIANTS + ".." + MAX_VARIANTS
                            + ": a control and what is compared with it)");
            return;
        }
        Set<String> ids = new HashSet<>();
        boolean weighted = false;
        for (int index = 0; index < variants.size(); index++) {
            String variantPath = path + "[" + index + "]";
            ExperimentVariant variant = variants.get(index);
            if (violations.present(variant, variantPath)) {
                checkVariant(violations, variantPath, variant, ids);
                weighted |= variant.weight() == null || variant.weight().signum() != 0;
            }
        }
        violations.check(weighted, path, "every weight is 0 (expected at least one above 0)");
    }

    private static void checkVariant(Violations violations, String path, ExperimentVariant variant, Set<String> ids) {
        if (violations.present(variant.id(), path + ".id")) {
            ExperimentRules.checkId(violations, path + ".id", variant.id());
            violations.check(
                    ids.add(variant.id()), path + ".id", "\"" + variant.id() + "\" again (expected unique ids)");
        }
        if (violations.present(variant.weight(), path + ".weight")) {
            checkWeight(violations, path + ".weight", variant.weight());
        }
        if (variant.parameters() != null) {
            checkParameters(violations, path + ".parameters", variant.parameters());
        }
    }

    private static void checkWeight(Violations violations, String path, BigDecimal weight) {
        violations.check(
                weight.scale() == 0 && weight.signum() >= 0 && weight.compareTo(BigDecimal.valueOf(MAX_WEIGHT)) <= 0,
                path,
                weight + " (expected an integer 0.." + MAX_WEIGHT
                        + "; weights are relative: instead of 0.25 and 0.75 write 1 and 3)");
    }

    private static void checkParameters(Violations violations, String path, JsonNode parameters) {
        if (!parameters.isObject()) {
            violations.check(false, path, "expected an object of names and values");
            return;
        }
        violations.check(
                parameters.size() <= MAX_PARAMETERS,
                path,
                parameters.size() + " parameters (expected at most " + MAX_PARAMETERS + ")");
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            checkParameter(violations, path, parameter.getKey(), parameter.getValue());
        }
    }

    private static void checkParameter(Violations violations, String path, String name, JsonNode value) {
        if (name.isBlank() || name.length() > MAX_KEY) {
            violations.check(
                    false, path, "a name of " + name.length() + " characters (expected 1.." + MAX_KEY + ", not blank)");
            return;
        }
        violations.check(
                value.isTextual() || value.isNumber() || value.isBoolean(),
                path + "." + name,
                value.getNodeType().name().toLowerCase(Locale.ROOT)
                        + " (expected a string, a number, true or false: parameters have one layer)");
        violations.check(
                !value.isTextual() || value.textValue().length() <= MAX_TEXT,
                path + "." + name,
                value.asText().length() + " characters (expected at most " + MAX_TEXT + ")");
    }
}
