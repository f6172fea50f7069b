package dev.liveops.local.cli;

import dev.liveops.local.balance.BalanceClient;
import java.io.IOException;

/** The running stack as commands of balance meet it. */
final class BalanceStack {

    private BalanceStack() {}

    /** A client of the stack that is meant; says so where none runs. */
    static BalanceClient client(CommonOptions common) throws IOException {
        return new BalanceClient(common.gateway(), common.tokens());
    }
}
