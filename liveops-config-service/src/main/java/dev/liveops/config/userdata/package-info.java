/**
 * A player's own data in the configuration service, exported or erased (ADR 0022): what the turns of his sampled sessions were resolved
 * to, and the classes that the studio put him into.
 *
 * <p>Invariants: each is done in the transaction that answers it, and is audited without his id. Example: {@code POST
 * /v1/config/user-data/erasures {"user_id": "player-1"}}.
 */
@NullMarked
package dev.liveops.config.userdata;

import org.jspecify.annotations.NullMarked;
