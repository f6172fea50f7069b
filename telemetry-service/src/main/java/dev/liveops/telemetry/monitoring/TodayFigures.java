package dev.liveops.telemetry.monitoring;

import java.util.Map;

/**
 * Figures of the local day that runs, and of all sessions.
 *
 * @param runs by validity
 * @param activePlayers who were signed in and active
 * @param dailyPlayers of these, who took part in a daily challenge
 * @param leaderboardViews of all scopes
 * @param events by type
 * @param sessions ever
 * @param crashedSessions ever
 */
record TodayFigures(
        Map<String, Long> runs,
        long activePlayers,
        long dailyPlayers,
        long leaderboardViews,
        Map<String, Long> events,
        long sessions,
        long crashedSessions) {

    TodayFigures {
        runs = Map.copyOf(runs);
        events = Map.copyOf(events);
    }
}
