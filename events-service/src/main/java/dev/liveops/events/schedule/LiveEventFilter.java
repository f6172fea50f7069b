package dev.liveops.events.schedule;

/**
 * Which events a list shows.
 *
 * @param status wire name of a status; null for any
 * @param type wire name of a type; null for any
 */
record LiveEventFilter(String status, String type) {}
