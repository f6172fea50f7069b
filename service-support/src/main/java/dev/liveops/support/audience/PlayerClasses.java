package dev.liveops.support.audience;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Where a service finds the classes that the studio puts players into; one that has none leaves them unknown. */
public interface PlayerClasses {

    /** The classes of players, by their ids; who is in none is absent. It may fail, and then nothing is known of classes. */
    Uni<Map<String, List<String>>> find(List<String> userIds);
}
