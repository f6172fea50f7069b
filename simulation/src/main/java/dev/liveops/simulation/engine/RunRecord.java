package dev.liveops.simulation.engine;

import dev.liveops.model.hash.Sha256;
import java.nio.charset.StandardCharsets;

/** Keeps a run's events as {@link RunLines}: its complete record. Use one a run. */
public final class RunRecord implements RunObserver {

    private final StringBuilder lines = new StringBuilder(8_192);
    private int events;

    @Override
    public void event(RunEvent event) {
        RunLines.event(lines, event);
        events++;
    }

    /** The lines, in UTF-8. */
    public byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many events there were. */
    public int events() {
        return events;
    }

    /** SHA-256 of {@link #bytes}, in hex: two runs are the same when theirs are. */
    public String hash() {
        return Sha256.hex(bytes());
    }
}
