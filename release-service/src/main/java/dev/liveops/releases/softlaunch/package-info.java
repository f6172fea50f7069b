/**
 * Packs that are an experiment's variants (soft launch): whoever's variant has the parameter {@code content_version} is given that
 * pack.
 *
 * <p>Invariants: the experiments service is never waited for longer than one short timeout, and its answer for a player counts for a
 * moment; without an answer, and of a pack that is not known, the player is given what everybody is. Nobody is given a pack before it
 * is written down that it is offered, since runs are judged by what was. Nothing of players is stored. Example: an experiment with the
 * variants {@code control} without parameters and {@code harder} with {@code {"content_version": "1.2.0-hard"}}.
 */
@NullMarked
package dev.liveops.releases.softlaunch;

import org.jspecify.annotations.NullMarked;
