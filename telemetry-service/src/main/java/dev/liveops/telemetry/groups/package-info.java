/**
 * Group commit: what requests have to store waits in a bounded queue, a few lanes write all that waits as one group, and each
 * request is answered after its group's commit (ADR 0020).
 *
 * <p>Invariants: nobody lingers for a group to fill; what waits is bounded in number and bytes, and in time; a lane is given on
 * before the answers of its last group are written.
 *
 * <p>Example: {@code new GroupCommit<>(backlog, lanes, group -> store.write(group), this::full).write(submission)}.
 */
@NullMarked
package dev.liveops.telemetry.groups;

import org.jspecify.annotations.NullMarked;
