package dev.liveops.telemetry.boards;

import dev.liveops.support.page.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a board.
 *
 * @param userId the player of whom the request speaks; null for nobody
 * @param around whether it is about him and those around him, instead of the best
 * @param userIds whether entries name their players
 */
record BoardQuestion(String scope, @Nullable String userId, boolean around, boolean userIds, PageRequest page) {}
