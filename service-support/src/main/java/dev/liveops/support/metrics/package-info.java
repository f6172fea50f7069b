/** Metrics every service has, and the tags all of them carry: the game and the environment. */
package dev.liveops.support.metrics;
