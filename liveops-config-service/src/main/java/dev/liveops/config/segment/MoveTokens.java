package dev.liveops.config.segment;

import dev.liveops.config.segment.SegmentMoves.MovedConfig;
import dev.liveops.config.segment.SegmentMoves.MovedSessions;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an author has seen of the configs that an edit moves: the same ones at the same revisions have the same token. */
final class MoveTokens {

    private static final int BYTES = 8;
    private static final int MAX_LISTED = 100;

    private MoveTokens() {}

    static SegmentMoves moves(
            Segment segment, List<MovedConfig> configs, List<String> users, @Nullable MovedSessions sessions) {
        return new SegmentMoves(
                segment.id(),
                segment.revision(),
                configs.size(),
                configs.stream().limit(MAX_LISTED).toList(),
                users,
                sessions,
                token(segment, configs));
    }

    /**
     * Ends an edit with {@code config.acceptance_required} where it moves configs that its author has not seen.
     *
     * @param seen the token that he sends; null for none
     * @param named how many of the configs the problem names
     */
    static void require(Segment segment, List<MovedConfig> configs, @Nullable String seen, int named) {
        if (!configs.isEmpty() && !token(segment, configs).equals(seen)) {
            String some = configs.stream()
                    .limit(named)
                    .map(config -> "\"" + config.name() + "\"")
                    .collect(Collectors.joining(", "));
            throw ProblemException.at(
                    ConfigProblem.ACCEPTANCE_REQUIRED,
                    "moves",
                    (seen == null ? "missing" : "not of what is published now") + ": the edit changes whom "
                            + configs.size() + " published configs are for, " + some
                            + (configs.size() > named ? " and others" : "")
                            + " (expected the token of POST /api/awf-liveops/segments/" + segment.id() + "/moves)");
        }
    }

    private static String token(Segment segment, List<MovedConfig> configs) {
        String seen = configs.stream()
                .map(config -> config.configId() + "/" + config.revision())
                .collect(Collectors.joining("|", segment.id() + "/" + segment.revision() + "|", ""));
        return HexFormat.of().formatHex(Sha256.of(seen), 0, BYTES);
    }
}
