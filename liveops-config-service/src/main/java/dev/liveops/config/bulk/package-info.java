/**
 * Several configs activated, taken back or put away at once: all of them, as one version, or none (mission: phase-28, Bulk Operations).
 *
 * <p>Example: {@code POST /api/awf-liveops/configs/bulk {"operations": [{"action": "archive", "config_id": "..."}]}}.
 */
package dev.liveops.config.bulk;
