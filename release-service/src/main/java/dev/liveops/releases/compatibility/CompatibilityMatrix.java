package dev.liveops.releases.compatibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The compatibility matrix: all its rules, as somebody wrote them.
 *
 * @param revision counts changes, from 1; 0 while there were never any rules
 * @param reason null when none was given
 * @param changedBy null while there were never any rules
 */
@Schema(
        description =
                "Which versions of client, engine, content and API go together: all do, unless a rule says otherwise")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompatibilityMatrix(
        @Schema(examples = "3") int revision,
        List<CompatibilityRule> rules,

        @Schema(examples = "Engine 1.3 drops glyphs") @Nullable
        String reason,

        @Schema(examples = "operator-1") @Nullable String changedBy,
        @Nullable Instant changedAt) {

    /** Before the first rule. */
    public static final CompatibilityMatrix NONE = new CompatibilityMatrix(0, List.of(), null, null, null);

    public CompatibilityMatrix {
        rules = List.copyOf(rules);
    }

    /** Ready to judge by. */
    public Matrix matrix() {
        return Matrix.of(revision, rules);
    }
}
