package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.assignments.ExperimentParameter;
import dev.liveops.config.resolution.ResolvedLever;
import org.jspecify.annotations.Nullable;

/** Writes flags as the protocol has them. */
final class FlagWriter {

    static final String KEY = "key";
    static final String ERROR_CODE = "errorCode";
    static final String ERROR_DETAILS = "errorDetails";

    private static final String DEFAULT = "default";
    private static final String EXPERIMENT = "experiment_id";

    private FlagWriter() {}

    /** A lever. */
    static Flag of(ResolvedLever lever) {
        ObjectNode metadata =
                metadata(lever.lever() == null ? null : lever.lever().module());
        String variant = DEFAULT;
        if (lever.setter() != null) {
            variant = lever.setter().configId().toString();
            metadata.put("config_id", variant);
            metadata.put("config_revision", lever.setter().revision());
            metadata.put("scope", lever.setter().scope().wire());
        }
        if (lever.origin() != null) {
            metadata.put(EXPERIMENT, lever.origin().experimentId());
            variant = lever.origin().variantId() == null
                    ? variant
                    : lever.origin().variantId();
            if (lever.origin().phase() != null) {
                metadata.put("phase", lever.origin().phase());
            }
        }
        return flag(lever.key(), lever.value(), FlagReason.of(lever), variant, metadata);
    }

    /**
     * What a variant sets.
     *
     * @param module of the lever that it sets; null where it is none
     */
    static Flag of(String key, ExperimentParameter parameter, JsonNode value, @Nullable String module) {
        ObjectNode metadata = metadata(module).put(EXPERIMENT, parameter.from().experimentId());
        if (parameter.from().phase() != null) {
            metadata.put("phase", parameter.from().phase());
        }
        String variant = parameter.from().variantId();
        return flag(key, value, FlagReason.SPLIT, variant == null ? DEFAULT : variant, metadata);
    }

    /**
     * Any flag.
     *
     * @param metadata strings, numbers and booleans by name
     */
    static Flag flag(String key, JsonNode value, FlagReason reason, String variant, ObjectNode metadata) {
        String fault = FlagValue.fault(value);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(KEY, key);
        if (fault != null) {
            return new Flag(
                    key, fault, json.put(ERROR_CODE, OfrepErrors.GENERAL).put(ERROR_DETAILS, key + ": " + fault));
        }
        json.put("reason", reason.name()).put("variant", variant).set("value", FlagValue.of(value));
        json.set("metadata", metadata);
        return new Flag(key, null, json);
    }

    private static ObjectNode metadata(@Nullable String module) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        return module == null ? metadata : metadata.put("module", module);
    }
}
