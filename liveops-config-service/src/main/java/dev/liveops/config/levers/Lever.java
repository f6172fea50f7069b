package dev.liveops.config.levers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.type.Fault;
import dev.liveops.config.levers.type.LeverType;
import dev.liveops.model.problem.ConfigProblem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A typed, bounded parameter of the game.
 *
 * @param module the game system that it belongs to
 * @param gate the lever that says how far its module is let to work; null where none does
 * @param severity what a value outside the bounds is
 * @param defaultValue what the game goes by while no config sets it; inside the bounds
 */
public record Lever(
        String key,
        String module,
        @Nullable String gate,
        LeverType type,
        Severity severity,
        JsonNode defaultValue,
        Notes notes) {

    /**
     * What people and editors are told of a lever; nothing is refused for it.
     *
     * @param unit what it is counted in, such as {@code tokens}
     * @param step by how much an editor moves it; null where it is no number
     * @param killSwitch whether clients apply it at once, not at their next session
     * @param description what it does
     */
    public record Notes(@Nullable String unit, @Nullable BigDecimal step, boolean killSwitch, String description) {}

    /** The same lever where another gate, or none, says how far its module is let to work. */
    public Lever withGate(@Nullable String other) {
        return new Lever(key, module, other, type, severity, defaultValue, notes);
    }

    /** What a fault of one of its values is in a config. */
    Finding toFinding(Fault fault) {
        return Finding.of(key, fault, problem(fault), fault.kind() == Fault.Kind.BOUND ? severity : Severity.ERROR);
    }

    private static ConfigProblem problem(Fault fault) {
        return switch (fault.kind()) {
            case TYPE -> ConfigProblem.WRONG_LEVER_TYPE;
            case UNKNOWN -> ConfigProblem.UNKNOWN_LEVER_VALUE;
            case BOUND -> ConfigProblem.OUT_OF_BOUNDS;
        };
    }
}
