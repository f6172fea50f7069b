/**
 * What operators see of a service's outbox: messages that their destination refused, and sending them again.
 *
 * <p>Example: {@code POST /v1/experiments/outbox/resend} with a {@link dev.liveops.support.outbox.ResendMessages}.
 */
package dev.liveops.model.outbox;
