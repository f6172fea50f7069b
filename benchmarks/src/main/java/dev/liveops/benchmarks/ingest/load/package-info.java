/**
 * A load generator on one thread: keep-alive HTTP/1.1 over plain sockets, one request under way on each connection.
 *
 * <p>Closed loop: every connection sends as soon as it has its answer, which finds the peak. Open loop: requests are due at a
 * constant rate, and a latency counts from the moment its request was due, so that a stall shows in all the requests that
 * waited for it. Invariant: every request that was due is found again in the result: answered, broken, unanswered or unsent.
 */
package dev.liveops.benchmarks.ingest.load;
