/**
 * New configs from former ones with changes. Example: {@code POST /api/awf-liveops/configs/{id}/copy {"scope": "world", "scope_ref":
 * "world.ice", "payload": {"VENDOR_MARGIN_MIN": 0.1}}}.
 */
package dev.liveops.config.copies;
