package dev.liveops.releases.golden;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Golden sims, and how much of them is asked for. */
@ConfigMapping(prefix = "liveops.release.golden")
public interface GoldenConfig {

    /** What keeps a pack from being offered to players. */
    @WithDefault("played")
    Gate gate();

    /** How many of the newest packs are played by themselves, besides the active one; older ones when somebody asks for it. */
    @WithDefault("10")
    int recentPacks();

    /** Whether a golden sim that all runs there may be do not decide lets a pack pass, or blocks it as one that failed. */
    @WithDefault("passes")
    Inconclusive inconclusive();

    /** What a golden sim does that is not decided. */
    enum Inconclusive {
        /** It lets a pack pass: a band is narrower than what can be told. */
        PASSES,
        /** It keeps a pack back, as one that failed, wherever those that failed do. */
        BLOCKS
    }

    /** What keeps a pack from being offered to players. */
    enum Gate {
        /** Nothing. */
        OFF,
        /** A golden sim that failed. */
        FAILED,
        /** Besides, one that was not played yet though a worker has, or had not long ago, an engine for it: without any worker all goes on. */
        PLAYED,
        /** Besides, one for which no worker has, or had not long ago, an engine. */
        ALL
    }
}
