/**
 * Whom an event is for: a CEL condition over the attributes that the service declares ({@code
 * liveops.events.targeting.attributes}) and over what the server knows of players, with copies of the segments that it names.
 *
 * <p>Invariants: what is kept compiled when it was saved; an event never changes with a segment that it is a copy of. Example:
 * {@code {"expression": "platform == \"web\" && segment(\"new_players\")", "segments": [{"id": "new_players", "condition":
 * "player_level < 5"}]}}.
 */
@NullMarked
package dev.liveops.events.audience;

import org.jspecify.annotations.NullMarked;
