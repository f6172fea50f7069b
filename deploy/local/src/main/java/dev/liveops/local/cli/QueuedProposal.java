package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.balance.BalanceClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** A proposal that a worker makes: asks for it, waits, and prints what came of it. */
final class QueuedProposal {

    private static final int NOTHING = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final BalanceClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean detach;
    private final Duration pause;
    private String said = "";

    QueuedProposal(BalanceClient client, CommandLine line, boolean json, boolean detach) {
        this(client, line.getOut(), line.getErr(), json, detach, PAUSE);
    }

    QueuedProposal(
            BalanceClient client, PrintWriter out, PrintWriter err, boolean json, boolean detach, Duration pause) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.json = json;
        this.detach = detach;
        this.pause = pause;
    }

    /**
     * Asks, and waits unless that is not wanted. Whoever ends the command leaves the proposal as it is.
     *
     * @return exit status: 0 for something to be changed, 3 for nothing
     * @throws IOException when the suite refuses it, or it is refused, fails or is cancelled
     */
    int run(ObjectNode request) throws IOException {
        JsonNode asked = client.ask(request);
        String id = asked.path("id").asText();
        if (detach) {
            out.println(
                    json ? asked.toPrettyString() : "Asked for proposal " + id + "; GET /v1/content/proposals/" + id);
            return 0;
        }
        say("proposal " + id + " is " + asked.path("state").asText() + "; DELETE /v1/content/proposals/" + id
                + " cancels it");
        JsonNode proposal = asked;
        while (isOpen(proposal)) {
            rest();
            proposal = client.proposal(id);
            say(sentence(proposal));
        }
        return told(proposal);
    }

    private int told(JsonNode proposal) throws IOException {
        String state = proposal.path("state").asText();
        String outcome = proposal.path("outcome").asText();
        String reason = proposal.path("reason").asText();
        if (!state.equals("done") || outcome.equals("refused")) {
            throw new IOException(reason.isEmpty() ? "The proposal was " + state + "." : reason);
        }
        out.println(
                json
                        ? proposal.toPrettyString()
                        : proposal.path("text").asText().stripTrailing());
        if (proposal.hasNonNull("patch_id")) {
            String patch = proposal.get("patch_id").asText();
            // Who reads JSON finds nothing but JSON.
            (json ? err : out)
                    .println("Opened as draft " + patch + "; an operator publishes it: POST /v1/content/patches/"
                            + patch + "/publish");
        } else if (!reason.isEmpty()) {
            (json ? err : out).println(reason);
        }
        return outcome.equals("nothing") ? NOTHING : 0;
    }

    private static boolean isOpen(JsonNode proposal) {
        String state = proposal.path("state").asText();
        return state.equals("queued") || state.equals("running");
    }

    private static String sentence(JsonNode proposal) {
        String state = proposal.path("state").asText();
        if (state.equals("running")) {
            return "running on " + proposal.path("worker").asText()
                    + (proposal.hasNonNull("progress")
                            ? ": " + proposal.get("progress").asText()
                            : "");
        }
        return state.equals("queued") ? "waits for a worker (./liveops worker)" : state;
    }

    // The same thing once, however often it is so.
    private void say(String sentence) {
        if (!sentence.equals(said)) {
            err.println(sentence);
            err.flush();
        }
        said = sentence;
    }

    private void rest() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
