/**
 * Work that is done by others: jobs that workers claim, renew and report on. What a job is about is its kind's affair; whoever makes
 * jobs of a kind listens to its reports.
 *
 * <p>Invariants: a job of a key is made once; it is one worker's alone until its lease ends, and then anybody's again; what is said of
 * an earlier attempt is not heard; a report and what its listener stores are one transaction; a job over which {@link
 * dev.liveops.releases.work.WorkConfig#maxLost()} workers were lost fails. Leases go by the machine's clock: a stack's can be moved.
 * Example: {@code POST /v1/content/work-claims {"worker": "worker-1", "kinds": ["golden"], "engines": ["reference/1.0.0"]}}.
 */
@NullMarked
package dev.liveops.releases.work;

import org.jspecify.annotations.NullMarked;
