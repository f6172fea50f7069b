package dev.liveops.config.segment;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.InvalidAudienceException;
import dev.liveops.targeting.InvalidConditionException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether what somebody wrote may become a segment's revision. Compiles, so it is not for event loops. */
@Singleton
class SegmentRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_SENTENCE = 400;

    private final TargetingContext context;
    private final SegmentHolder segments;
    private final ConfigHolder configs;

    SegmentRules(TargetingContext context, SegmentHolder segments, ConfigHolder configs) {
        this.context = context;
        this.segments = segments;
        this.configs = configs;
    }

    /** The segments that a new one refers to, or a problem that names everything wrong with it. */
    Set<String> check(CreateSegment request) {
        String id = request.segmentId();
        return check(named(id), id == null ? "" : id, request.description(), request.condition(), segments);
    }

    /** The same of one of a document, new or not, over the segments as they would be; also where a published config refuses it. */
    Set<String> check(TransferSegment segment, SegmentTexts all) {
        String id = segment.segmentId();
        Set<String> uses = check(named(id), id == null ? "" : id, segment.description(), segment.condition(), all);
        if (segments.find(id) != null) {
            requireDecidable(id, all);
        }
        return uses;
    }

    /** The segments that an edited one refers to, or a problem; also where a published config could not be decided with it. */
    Set<String> check(String id, @Nullable String description, String condition) {
        Set<String> uses = check(new Violations(), id, description, condition, segments);
        requireDecidable(id, segments.with(Map.of(id, condition)));
        return uses;
    }

    private static Violations named(@Nullable String id) {
        Violations violations = new Violations();
        if (violations.present(id, "segment_id")) {
            violations.check(
                    NAME.matcher(id).matches(),
                    "segment_id",
                    Quote.of(id) + " (expected 1..64 lower case letters, digits and _, a letter first)");
        }
        return violations;
    }

    private void requireDecidable(String id, SegmentTexts changed) {
        Violations violations = new Violations();
        for (LiveConfig config : configs.live()) {
            refusal(config, id, changed)
                    .ifPresent(reason -> violations.check(
                            false,
                            "condition",
                            Quote.plain("the config \"" + config.name() + "\" refers to it: " + reason, MAX_SENTENCE)));
        }
        violations.throwIfAny(ConfigProblem.SEGMENT_INVALID);
    }

    private Optional<String> refusal(LiveConfig config, String id, SegmentTexts changed) {
        Targeting whom = config.targeting();
        try {
            if (whom != null && context.reaches(whom, id, segments)) {
                context.compile(whom, changed);
            }
            return Optional.empty();
        } catch (InvalidAudienceException | InvalidConditionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Set<String> check(
            Violations violations,
            String id,
            @Nullable String description,
            @Nullable String condition,
            SegmentTexts others) {
        violations.checkText(description, "description", MAX_DESCRIPTION);
        Set<String> uses = Set.of();
        if (violations.present(condition, "condition")) {
            try {
                Condition compiled = context.compileSegment(id, condition, others);
                uses = new TreeSet<>(compiled.segments());
            } catch (InvalidConditionException e) {
                violations.check(false, "condition", Quote.plain(String.valueOf(e.getMessage()), MAX_SENTENCE));
            }
        }
        violations.throwIfAny(ConfigProblem.SEGMENT_INVALID);
        return uses;
    }
}
