package dev.liveops.releases.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.releases.packs.Pack;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What two packs differ in.
 *
 * @param comparable whether both are JSON that can be looked into; where not, there are no changes, and it is said why
 * @param why why they are not comparable; null when they are
 * @param total how many changes there are
 * @param changes the first {@link #MAX_CHANGES} of them
 */
@Schema(description = "What two packs differ in, by content id and parameter")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackDiff(
        @Schema(examples = "1.0.0") String from,
        @Schema(examples = "1.1.0") String to,
        String fromHash,
        String toHash,
        boolean comparable,

        @Schema(examples = "1.0.0 is opaque, 482133 bytes of application/octet-stream") @Nullable
        String why,

        int total,
        List<ChangeView> changes) {

    /** Most changes of an answer. */
    static final int MAX_CHANGES = 2_000;

    /** Of two that can be looked into. */
    static PackDiff of(Pack from, Pack to, List<ChangeView> changes) {
        List<ChangeView> first = changes.subList(0, Math.min(MAX_CHANGES, changes.size()));
        return new PackDiff(
                from.contentVersion(),
                to.contentVersion(),
                from.contentHash(),
                to.contentHash(),
                true,
                null,
                changes.size(),
                List.copyOf(first));
    }

    /** Of two of which one cannot be looked into. */
    static PackDiff closed(Pack from, Pack to, String why) {
        return new PackDiff(
                from.contentVersion(),
                to.contentVersion(),
                from.contentHash(),
                to.contentHash(),
                false,
                why,
                0,
                List.of());
    }

    /** To read: a line that says of what, and a line for each change. */
    String text() {
        String counted = total + (total == 1 ? " change" : " changes");
        String compared = comparable ? counted : "not compared: " + why;
        String summary = fromHash.equals(toHash) ? "the same bytes" : compared;
        String rest = total > changes.size() ? "... and " + (total - changes.size()) + " more" : null;
        return Stream.of(
                        Stream.of(from + " (" + fromHash + ") -> " + to + " (" + toHash + "): " + summary),
                        changes.stream().map(ChangeView::text),
                        Stream.ofNullable(rest))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
