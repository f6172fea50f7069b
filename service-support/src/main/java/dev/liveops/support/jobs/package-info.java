/**
 * Work that is done now and then, on the scheduler: no run of a job overlaps another one on its replica, and each is counted
 * with its last success.
 *
 * <p>A {@link dev.liveops.support.jobs.StepJob} is done by one replica at a time, step by step: a step is one transaction that
 * holds the job's lock and stores where the next one begins, so that whoever takes it up goes on there. Example: {@code
 * jobs.alone(job)}. What each replica has to do for itself, or what has locks of its own, is {@code jobs.onEachReplica(name,
 * interval, work)}.
 *
 * <p>Not here: what has to run before there is a database (whether it is there, published keys), and what follows publications
 * or messages within a second or less (snapshots, the outbox), since the scheduler's shortest interval is one second.
 */
package dev.liveops.support.jobs;
