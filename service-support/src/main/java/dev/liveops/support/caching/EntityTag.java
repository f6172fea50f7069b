package dev.liveops.support.caching;

import dev.liveops.model.hash.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entity tag (RFC 9110, section 8.8.3).
 *
 * @param opaque what stands between the quotes
 * @param weak whether it names what is equivalent only, as after a proxy compressed it
 */
public record EntityTag(String opaque, boolean weak) {

    /** The header value that names every representation. */
    public static final String ANY = "*";

    private static final int HASH_BYTES = 16;
    // Possessive, since what anybody sends is matched here: with backtracking, 15,000 spaces took seconds.
    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*+(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\x{FFFF}]*+)\")?+[ \\t]*+(?:,|$)");

    // Proxies that compress and do not weaken add this instead: Apache "-gzip", Jetty "--gzip", others ";gzip".
    private static final Pattern CODING = Pattern.compile("(?:--?|;)(?:gzip|br|zstd|deflate)$");

    /** The tag of what follows from an identity: equal identities, equal tags. */
    public static EntityTag hashOf(String identity) {
        return new EntityTag(hash(identity), false);
    }

    /** The tag of a revision, for a representation that follows from it. */
    public static EntityTag ofRevision(int revision) {
        return new EntityTag(Integer.toString(revision), false);
    }

    /** The tag of a representation that changes without a new revision, too, as with time; an edit takes it as well. */
    public static EntityTag ofRevision(int revision, Object representation) {
        return new EntityTag(revision + "." + hash(representation.toString()), false);
    }

    /** The tags of a header that lists them; nothing when it is malformed. */
    public static Optional<List<EntityTag>> list(String header) {
        List<EntityTag> tags = new ArrayList<>();
        Matcher member = MEMBER.matcher(header);
        while (member.lookingAt()) {
            if (member.group(2) != null) {
                tags.add(new EntityTag(member.group(2), member.group(1) != null));
            }
            if (member.end() == header.length()) {
                return Optional.of(tags);
            }
            member.region(member.end(), header.length());
        }
        return Optional.empty();
    }

    /** The first tag of an {@code If-None-Match} that matches this one by weak comparison; {@code *} and malformed are none. */
    public Optional<EntityTag> matchedIn(String ifNoneMatch) {
        // What nearly every client sends: the tag as it got it.
        if (ifNoneMatch.equals(toString())) {
            return Optional.of(this);
        }
        return list(ifNoneMatch).orElse(List.of()).stream()
                .filter(other -> opaque.equals(other.withoutCoding()))
                .findFirst();
    }

    /** The opaque part without what a proxy that compressed has added to it. */
    public String withoutCoding() {
        return CODING.matcher(opaque).replaceFirst("");
    }

    /** The same tag, weak. */
    public EntityTag weakened() {
        return new EntityTag(opaque, true);
    }

    /** As it stands in a header. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + "\"";
    }

    private static String hash(String identity) {
        return HexFormat.of().formatHex(Sha256.of(identity), 0, HASH_BYTES);
    }
}
