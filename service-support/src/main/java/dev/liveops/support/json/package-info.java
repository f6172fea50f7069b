/**
 * One JSON for the suite: snake_case, RFC 3339 UTC instants, nothing coerced, nothing PostgreSQL cannot store.
 *
 * <p>Bodies are read strictly (an unknown field is refused with its path); a record that clients of any age send says so
 * itself with {@code @JsonIgnoreProperties(ignoreUnknown = true)}.
 */
package dev.liveops.support.json;
