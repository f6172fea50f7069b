package dev.liveops.releases.compatibility;

import dev.liveops.model.problem.Violation;
import dev.liveops.model.version.VersionSpan;
import java.util.ArrayList;
import java.util.List;

/** A rule that was checked, ready to judge by. */
record Rule(CompatibilityRule document, Ranges when, Ranges requires) {

    static Rule of(CompatibilityRule document) {
        return new Rule(document, Ranges.of(document.when()), Ranges.of(document.requires()));
    }

    /** Whether a combination is one that it speaks of, and not as it must be. An engine that is not known is none of its. */
    boolean isBrokenBy(Combination versions) {
        boolean speaksOfEngines = !when.engine().equals(VersionSpan.ANY);
        return (versions.engine() != null || !speaksOfEngines) && when.hold(versions) && !requires.hold(versions);
    }

    /** What of a release is not as it must be, for some of the clients and engines that it is for. */
    List<Violation> faults(ReleaseTerms release, String api) {
        VersionSpan clients = release.clients().and(when.client());
        VersionSpan engines = release.engines().and(when.engine());
        List<Violation> faults = new ArrayList<>();
        if (clients.isEmpty()
                || engines.isEmpty()
                || !when.content().contains(release.contentVersion())
                || !when.api().contains(api)) {
            return faults;
        }
        note(
                faults,
                requires.content().contains(release.contentVersion()),
                "content_version",
                release.contentVersion(),
                requires.content());
        note(faults, requires.api().contains(api), "api_version", api, requires.api());
        note(faults, engines.isWithin(requires.engine()), "engine_range", engines.toString(), requires.engine());
        // Clients to come have no upper end: what is too new for a rule is told so when it asks.
        note(
                faults,
                clients.startsWithin(requires.client())
                        && !clients.and(requires.client()).isEmpty(),
                "min_supported_client_version",
                clients.toString(),
                requires.client());
        return faults;
    }

    private void note(List<Violation> faults, boolean holds, String path, String value, VersionSpan expected) {
        if (!holds) {
            faults.add(new Violation(
                    path,
                    value + " (expected " + expected + ", rule " + document.id() + ": " + document.reason() + ")"));
        }
    }
}
