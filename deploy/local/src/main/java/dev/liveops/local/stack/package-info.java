/**
 * The supervised local stack: one PostgreSQL, the services, the gateway, started together, watched, stopped together.
 *
 * <p>Invariants: one launcher a data directory (a file lock says so); what runs is on disk before it matters
 * ({@link dev.liveops.local.stack.StackState}), so that a launcher that is killed leaves nothing the next one cannot find;
 * a process is signalled only after its identity has been verified; data is kept, whatever ends how.
 *
 * <p>Threads: each service is changed on the one supervision thread only; whoever starts or stops the stack waits outside.
 */
package dev.liveops.local.stack;
