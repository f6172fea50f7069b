package dev.liveops.local.audit;

import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks the audit chains of several services. */
public final class AuditCheck {

    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(2);

    private final ChainCheck chains;
    private final PrintWriter out;

    /** @param gateway base URL of the gateway */
    public AuditCheck(URI gateway, TokenIssuer issuer, PrintWriter out) {
        this.chains = new ChainCheck(gateway, () -> issuer.issue("audit-1", "viewer", TOKEN_VALIDITY));
        this.out = out;
    }

    /**
     * Checks each chain and prints a line about it. The heads of those that are intact are kept in the file; of the others the
     * old ones stay.
     *
     * @param heads file of heads to compare with and to keep them in; empty for none
     * @return whether all are intact
     * @throws IOException when the file holds something else, or cannot be written
     */
    public boolean run(List<String> services, Optional<Path> heads) throws IOException {
        Optional<KeptHeads> kept = heads.isEmpty() ? Optional.empty() : Optional.of(KeptHeads.read(heads.get()));
        boolean intact = true;
        for (String service : services) {
            ChainReport report = chains.check(service, kept.flatMap(known -> known.of(service)));
            out.println(report.line());
            out.flush();
            intact &= report.isIntact();
            if (report.isIntact()) {
                kept.ifPresent(known -> report.head().ifPresent(head -> known.keep(service, head)));
            }
        }
        if (kept.isPresent()) {
            kept.get().write();
        }
        return intact;
    }
}
