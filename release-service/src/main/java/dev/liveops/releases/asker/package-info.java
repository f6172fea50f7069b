/**
 * Who asks what to run, and what he says of himself.
 *
 * <p>Invariants: nothing of it is stored; what is not said is null, and never guessed. Example: a client with an install id, of
 * version 0.6.1, on the web, that holds a pack with a certain hash.
 */
@NullMarked
package dev.liveops.releases.asker;

import org.jspecify.annotations.NullMarked;
