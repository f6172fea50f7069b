package dev.liveops.config.configs;

import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A move that the clock made.
 *
 * @param at when
 */
record ClockMove(ConfigStatus from, ConfigAction action, ConfigStatus to, Instant at) {

    /** What it has made of a published config by an instant that the audit does not know of, in order. */
    static List<ClockMove> since(ConfigState state, Instant now) {
        List<ClockMove> moves = new ArrayList<>();
        if (state.live() == null || state.audited() == null) {
            return moves;
        }
        Window window = state.live().window();
        ConfigStatus known = state.audited();
        if (known == ConfigStatus.SCHEDULED && has(window.from(), now)) {
            moves.add(new ClockMove(known, ConfigAction.START, ConfigStatus.ACTIVE, window.from()));
            known = ConfigStatus.ACTIVE;
        }
        if (known == ConfigStatus.ACTIVE && has(window.to(), now)) {
            moves.add(new ClockMove(known, ConfigAction.EXPIRE, ConfigStatus.EXPIRED, window.to()));
        }
        return moves;
    }

    private static boolean has(Instant edge, Instant now) {
        return edge != null && !edge.isAfter(now);
    }
}
