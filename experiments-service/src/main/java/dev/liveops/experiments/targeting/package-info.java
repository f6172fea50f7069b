/**
 * Whom an experiment means: CEL conditions over attributes that the service declares ({@code liveops.experiments.targeting.attributes}).
 *
 * <p>Invariants: what is not declared, and what is of another type than declared, counts as not sent and never fails a request;
 * what is not sent matches nothing. What the server itself knows of a player is declared as well, and believed from nobody else. Example: {@code platform == "web" && player_level >= 10}.
 */
@NullMarked
package dev.liveops.experiments.targeting;

import org.jspecify.annotations.NullMarked;
