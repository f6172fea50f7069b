/**
 * What the rules of events may say: the keys that the suite knows by their limits, those that a studio declared by their schemas,
 * mutators that the game knows (ADR 0059).
 *
 * <p>Invariants: what is stored is served as it is, whoever wrote it; what is written is checked, and what nobody knows is refused.
 * What is declared stays while an event uses it. Example: {@code PUT /v1/events/rule-keys/weather {"schema": {"type": "string", "enum":
 * ["rain", "snow"]}}}.
 */
@NullMarked
package dev.liveops.events.rules;

import org.jspecify.annotations.NullMarked;
