package dev.liveops.config.resolution;

import dev.liveops.model.config.Resolution.ExperimentSource;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a context comes to, for those who write it in other words than the suite's own. */
public final class ResolvedLevers {

    private final Answer answer;

    ResolvedLevers(Answer answer) {
        this.answer = answer;
    }

    /** Who plays; null for nobody. */
    public @Nullable String userId() {
        return answer.question().userId();
    }

    /** The session that it is for; null where none was named. */
    public @Nullable String sessionId() {
        return answer.question().sessionId();
    }

    /** Whether it is asked for without experiments. */
    public boolean isWithoutExperiments() {
        return answer.question().declined();
    }

    /** The published version that it comes from. */
    public long version() {
        return answer.version();
    }

    /** What it is for. */
    public Instant instant() {
        return answer.instant();
    }

    /** From where it is known which experiments the player takes part in. */
    public ExperimentSource experiments() {
        return answer.experiments();
    }

    /** Equal for equal answers of one version and the same windows. */
    public String identity() {
        return answer.identity();
    }

    /** The same object for all who get the same levers: what is made of {@link #levers} may be kept as long as it is there. */
    public Object basis() {
        return answer.effective();
    }

    /** Every lever by its key, in the order of names; made anew at each call. */
    public Map<String, ResolvedLever> levers() {
        return answer.effective().levers(answer.enabled());
    }
}
