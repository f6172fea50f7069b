package dev.liveops.events.audience;

import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.EvaluationContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is for.
 *
 * @param condition null for everybody
 * @param holdoutBasisPoints of ten thousand players of those, who are kept out: the ones whose bucket under the event's own salt
 *     lies below (ADR 0011)
 */
public record EventAudience(String eventId, @Nullable Condition condition, int holdoutBasisPoints) {

    /** Whether it depends on the player whether he gets it. */
    public boolean isPersonal() {
        return isConditional() || holdoutBasisPoints > 0;
    }

    /** Whether nobody gets it who is not known. */
    public boolean isConditional() {
        return condition != null;
    }

    /** What its condition speaks of. */
    public Set<String> attributes() {
        return condition == null ? Set.of() : condition.attributes();
    }

    /** The side of one whom nobody knows: an event with a holdout is served to him and not measured. */
    public Side ofAnybody() {
        return isConditional() ? Side.OUT : Side.IN;
    }

    /**
     * The side of a player.
     *
     * @param context what is known of him
     */
    public Side of(String userId, EvaluationContext context) {
        if (condition != null && !condition.matches(context)) {
            return Side.OUT;
        }
        if (holdoutBasisPoints == 0) {
            return Side.IN;
        }
        return Bucketing.covers(Salts.event(eventId), userId, holdoutBasisPoints) ? Side.HELD_OUT : Side.LIVE;
    }
}
