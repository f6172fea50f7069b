/**
 * Classes that the studio puts players into, such as what a model of its own says of them: fed in, and asked for by conditions as the
 * attribute {@code classes} (ADR 0053).
 *
 * <p>Invariants: a player's classes are what was fed last, all of them; neither audit nor logs hold whose they are. Example: {@code POST
 * /v1/config/player-classes {"players": [{"user_id": "player-1", "classes": ["whale"]}]}}.
 */
@NullMarked
package dev.liveops.config.classes;

import org.jspecify.annotations.NullMarked;
