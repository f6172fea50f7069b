package dev.liveops.events.claims;

import dev.liveops.model.id.UuidText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import java.util.Optional;

/** What a page of claims begins after. */
final class ClaimKey {

    private ClaimKey() {}

    /** Time and id of the last claim of the page before; {@code page.token_malformed} where that is no claim's. */
    static Optional<TimeKey> after(PageRequest page) {
        Optional<TimeKey> after = TimeKey.after(page);
        if (after.filter(key -> UuidText.parse(key.id()) == null).isPresent()) {
            throw PageRequest.malformedToken();
        }
        return after;
    }
}
