package dev.liveops.config.kill;

import dev.liveops.config.safety.Kill;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything that is killed, in the order in which it was. */
@Schema(description = "Everything that is killed")
public record KillList(List<Kill> items) {}
