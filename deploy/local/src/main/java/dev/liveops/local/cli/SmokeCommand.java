package dev.liveops.local.cli;

import dev.liveops.local.smoke.Smoke;
import dev.liveops.local.stack.StackClock;
import java.io.IOException;
import java.net.URI;
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
        URI gateway = common.gateway();
        StackClock clock = new StackClock(common.directories());
        return Smoke.run(gateway, common.tokens(), clock, System.out) ? 0 : 1;
    }
}
