/**
 * What is in packs of JSON: schemas that packs are held against, and the one thread on which packs are looked into.
 *
 * <p>Invariants: a registered version of a schema never changes; packs that are looked into have at most 2 MiB, and one at a time is, so
 * the heap stays what it is. Example: {@code PUT /v1/content/schemas/reference-game/1} with the schema as the body.
 */
@NullMarked
package dev.liveops.releases.content;

import org.jspecify.annotations.NullMarked;
