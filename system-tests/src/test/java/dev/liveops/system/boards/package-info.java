/** Submitted runs and leaderboards, while services are killed. */
package dev.liveops.system.boards;
