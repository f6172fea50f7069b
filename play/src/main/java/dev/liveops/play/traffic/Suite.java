package dev.liveops.play.traffic;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;

/**
 * What is played against, and what is played.
 *
 * @param clock the suite's
 * @param tokens its identity provider
 * @param engine the game
 * @param reference the pack to ship where there is none
 * @param referenceVersion what to publish that pack as: a semantic version with a pre-release, as 1.0.0-reference
 */
public record Suite(
        SuiteClock clock, Tokens tokens, SimulationEngine engine, ContentPack reference, String referenceVersion) {}
