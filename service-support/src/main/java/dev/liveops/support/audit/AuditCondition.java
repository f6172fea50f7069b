package dev.liveops.support.audit;

/**
 * A condition on entries that a service's own columns of its audit table answer.
 *
 * @param sql SQL that names its one parameter by {@code $}
 */
public record AuditCondition(String sql, Object parameter) {}
