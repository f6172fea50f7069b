/**
 * The lever catalog as a file: what the service brings along, and what a studio puts in its place or adds to it.
 *
 * <p>A catalog is YAML of {@code modules} (name to gate and description) and {@code levers} (key to type, bounds, default and the
 * rest). With {@code extends: built-in} a studio's file starts from the mission's catalog: what it names comes over what is there, and
 * {@code remove} lists the keys it does without. Anything that is not understood is refused with its place.
 */
@NullMarked
package dev.liveops.config.levers.file;

import org.jspecify.annotations.NullMarked;
