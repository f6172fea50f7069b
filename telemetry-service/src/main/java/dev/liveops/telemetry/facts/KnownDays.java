package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What is stored of the days a batch is about.
 *
 * @param bands of those that have one
 * @param seen of those that a player was seen on
 * @param daysOf all days of the players whose first day may move back, by player
 */
public record KnownDays(Map<UserDay, String> bands, Map<UserDay, DaySeen> seen, Map<String, Set<LocalDate>> daysOf) {}
