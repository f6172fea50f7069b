/**
 * Everything that is not as it should be with what players get, and what to do about each.
 *
 * <p>Example: {@code GET /api/awf-liveops/violations}.
 */
@NullMarked
package dev.liveops.config.violations;

import org.jspecify.annotations.NullMarked;
