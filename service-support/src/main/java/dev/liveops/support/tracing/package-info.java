/** What traces must not hold. */
@NullMarked
package dev.liveops.support.tracing;

import org.jspecify.annotations.NullMarked;
