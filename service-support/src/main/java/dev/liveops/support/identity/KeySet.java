package dev.liveops.support.identity;

import java.security.Key;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** The keys that tokens may be signed with, all that a JSON Web Key Set (RFC 7517) holds for RS256; at least one. */
final class KeySet implements VerificationKeyResolver {

    private static final int MIN_BITS = 2048;

    private final Set<String> keys;
    private final JwksVerificationKeyResolver resolver;

    private KeySet(List<JsonWebKey> usable) {
        keys = usable.stream().map(KeySet::identity).collect(Collectors.toUnmodifiableSet());
        resolver = new JwksVerificationKeyResolver(usable);
        // For a token without a kid, while several keys are published.
        resolver.setDisambiguateWithVerifySignature(true);
    }

    /**
     * Reads a document; what is in it for other uses is left out (RFC 7517, section 5).
     *
     * @throws IllegalArgumentException saying why, when it is no key set, or one without a key to verify with
     */
    static KeySet parse(String document) {
        List<JsonWebKey> usable;
        try {
            usable = new JsonWebKeySet(document)
                    .getJsonWebKeys().stream().filter(KeySet::isUsable).toList();
        } catch (JoseException | RuntimeException e) {
            // The library casts what it finds.
            throw new IllegalArgumentException("is no JSON Web Key Set", e);
        }
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("holds no RSA key of " + MIN_BITS + " bits or more for signatures");
        }
        return new KeySet(usable);
    }

    /** Number of keys. */
    int size() {
        return keys.size();
    }

    /** Whether another set holds the same keys. */
    boolean isSameAs(@Nullable KeySet other) {
        return other != null && keys.equals(other.keys);
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return resolver.resolveKey(signature, nesting);
    }

    // The thumbprint (RFC 7638) is of the key alone, in whatever order a server writes its fields.
    private static String identity(JsonWebKey key) {
        return key.getKeyId() + ":" + key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    private static boolean isUsable(JsonWebKey key) {
        return key instanceof RsaJsonWebKey rsa
                && rsa.getRsaPublicKey().getModulus().bitLength() >= MIN_BITS
                && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(AlgorithmIdentifiers.RSA_USING_SHA256));
    }
}
