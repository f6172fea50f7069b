/** What playing costs by itself: something that answers players and does nothing else. Example: {@code benchmarks/play alone}. */
package dev.liveops.benchmarks.play;
