/**
 * Submissions of runs and pages of leaderboards over HTTP, with many players on a board. Runs and entries are written by SQL as
 * submissions would have left them; steps are the service's own work, which is waited for.
 */
package dev.liveops.benchmarks.boards;
