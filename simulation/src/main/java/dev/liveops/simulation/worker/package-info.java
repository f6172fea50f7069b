/**
 * Sweeps in a process of their own, so that they take nobody's cores and heap: services hand it jobs and read reports.
 *
 * <p>Invariants: a job's id follows from its content and its engine, so that to hand it in twice is to hand it in once; what was accepted is on
 * disk before it is answered, a finished report stays, a job that was interrupted begins again; one job runs at a time, those that
 * wait are bounded; nobody without the token learns anything. Loopback only. Example: {@code POST /v1/sweeps} with {@code
 * {"engine":"reference","arms":[{"name":"baseline","pack":"<base64>"}],"policies":["novice"],"first_seed":1,"runs":10000}}.
 */
@NullMarked
package dev.liveops.simulation.worker;

import org.jspecify.annotations.NullMarked;
