package dev.liveops.config.ofrep;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.restassured.RestAssured;

/** OpenFeature's published client for Java, as a game's backend uses it. */
public final class FlagClient {

    private FlagClient() {}

    /** A client of a backend; the service must be started. */
    public static Client ofBackend() {
        return of("backend", TestTokens.of(Roles.SERVICE));
    }

    /** A client of one player. */
    public static Client ofPlayer(String user) {
        return of(user, TestTokens.of(Roles.PLAYER, user));
    }

    private static Client of(String domain, String token) {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait(
                domain,
                OfrepProvider.constructProvider(OfrepProviderOptions.builder()
                        .baseUrl("http://127.0.0.1:" + RestAssured.port)
                        .headers(ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + token)))
                        .build()));
        return api.getClient(domain);
    }
}
