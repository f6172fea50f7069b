/**
 * The wire between a service that has work and the workers that do it: claim with a lease, heartbeat, report. What a job is about is
 * JSON that its kind explains, such as {@link dev.liveops.model.golden.GoldenJob}.
 */
@NullMarked
package dev.liveops.model.work;

import org.jspecify.annotations.NullMarked;
