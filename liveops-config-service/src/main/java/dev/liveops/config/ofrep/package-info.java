/**
 * The OpenFeature Remote Evaluation Protocol 0.3.0: what the suite's own resolution gives, as flags for the clients that are published
 * for every language (ADR 0073).
 *
 * <p>Invariants: a flag is a lever by its key, {@code experiment.<parameter>} or {@code event.<rule>}; nothing is pinned, so an answer is
 * of the newest version, and never of one before the version that the request names; every refusal is JSON with a code of the protocol;
 * equal entity tags mean equal bodies for equal contexts. Example: {@code POST /ofrep/v1/evaluate/flags/DROP_RATE_LEGENDARY_MULTIPLIER}
 * with {@code {"context": {"targetingKey": "player-1", "level": 12}}}.
 */
@NullMarked
package dev.liveops.config.ofrep;

import org.jspecify.annotations.NullMarked;
