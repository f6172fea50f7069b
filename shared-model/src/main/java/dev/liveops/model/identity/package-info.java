/** Who calls: the roles a token carries in {@code groups}. */
package dev.liveops.model.identity;
