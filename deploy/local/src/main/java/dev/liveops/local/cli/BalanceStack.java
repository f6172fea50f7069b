package dev.liveops.local.cli;

import dev.liveops.local.balance.BalanceClient;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;

/** The running stack as commands of balance meet it. */
final class BalanceStack {

    private BalanceStack() {}

    /** A client of the stack that is meant; says so where none runs. */
    static BalanceClient client(CommonOptions common) throws IOException {
        StackStatus status = StackStatus.of(common.directories());
        if (!status.isRunning()) {
            throw new IOException(common.nothingRuns());
        }
        if (status.gateway() == null) {
            throw new IOException("The stack is still starting; try again when it is ready.");
        }
        SigningKeys keys = SigningKeys.loadOrCreate(common.directories().keys());
        return new BalanceClient(status.gateway(), TokenIssuer.local(keys));
    }
}
