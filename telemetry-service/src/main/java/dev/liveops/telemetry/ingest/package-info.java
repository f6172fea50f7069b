/**
 * From a request to stored events (mission: phase-6, section 7.1): limits, group commit, answers, quarantine of what is refused.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>An event's identity is its id. One that was stored before, or that stands earlier in the same batch, is a duplicate;
 *       the first one stays.
 *   <li>An answer means that what it accepts is committed, and what it rejects is kept (within its session's allowance).
 *   <li>Events and the row that announces them commit together or not at all. A group is one transaction, unless PostgreSQL
 *       refuses a value of it; then it is several.
 *   <li>What waits is bounded in events and in bytes; beyond that a request is answered 503 before it is read.
 * </ul>
 *
 * Example: {@code POST /v1/telemetry/batch} with {@code {"session_id": "abc-123", "events": [{"event_type": "session_start",
 * "event_time": "2025-12-03T10:00:00Z"}]}}.
 */
package dev.liveops.telemetry.ingest;
