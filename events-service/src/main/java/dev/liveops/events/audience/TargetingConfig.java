package dev.liveops.events.audience;

import dev.liveops.targeting.AttributeType;
import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What conditions of events may speak of. */
@ConfigMapping(prefix = "liveops.events.targeting")
public interface TargetingConfig {

    /** Name (a CEL identifier) to type; a studio adds its own. The first ones are in {@code application.properties}. */
    Map<String, AttributeType> attributes();
}
