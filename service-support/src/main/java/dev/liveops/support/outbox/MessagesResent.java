package dev.liveops.support.outbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a request to send messages again.
 *
 * @param resent how many are waiting again
 */
@Schema(description = "How many messages that were set aside wait to be sent again")
public record MessagesResent(@Schema(examples = "1") long resent) {}
