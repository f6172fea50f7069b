package dev.liveops.local.cli;

import dev.liveops.local.smoke.Smoke;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "smoke",
        description = {
            "Sends the mission's example requests through the gateway, as a game client and an operator would.",
            "Prints each answer; exit status 1 if one is not as it should be."
        })
final class SmokeCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        StackStatus status = StackStatus.of(common.directories());
        if (!status.isRunning()) {
            throw new IOException(common.nothingRuns());
        }
        if (status.gateway() == null) {
            throw new IOException("The stack is still starting; try again when it is ready.");
        }
        SigningKeys keys = SigningKeys.loadOrCreate(common.directories().keys());
        StackClock clock = new StackClock(common.directories());
        return Smoke.run(status.gateway(), TokenIssuer.local(keys), clock, System.out) ? 0 : 1;
    }
}
