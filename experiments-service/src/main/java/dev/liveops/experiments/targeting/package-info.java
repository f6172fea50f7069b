/**
 * Whom an experiment means: CEL conditions over attributes that the service declares ({@code liveops.experiments.targeting.attributes}).
 *
 * <p>Invariants: what is not declared, and what is of another type than declared, counts as not sent and never fails a request;
 * what is not sent matches nothing. Example: {@code platform == "web" && player_level >= 10}.
 */
@NullMarked
package dev.liveops.experiments.targeting;

import org.jspecify.annotations.NullMarked;
