/** Logs as JSON, a line an entry, with the trace they belong to; behind {@code liveops.logging.json}. */
@NullMarked
package dev.liveops.support.logging;

import org.jspecify.annotations.NullMarked;
