package dev.liveops.support.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleClaimTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "groups                               | {'groups': ['operator']}",
                "groups                               | {'groups': 'everybody operator'}",
                "realm_access.roles                   | {'realm_access': {'roles': ['operator', 'offline_access']}}",
                "resource_access.liveops.roles        | {'resource_access': {'liveops': {'roles': ['operator']}}}",
                "cognito:groups                       | {'cognito:groups': ['operator'], 'groups': ['admin']}",
                "\"https://game.example/roles\"       | {'https://game.example/roles': ['operator']}",
                "\"https://game.example/claims\".roles | {'https://game.example/claims': {'roles': ['operator']}}",
                "\"realm.access\".roles               | {'realm.access': {'roles': ['operator']}}"
            })
    void shouldReadRolesWhereverTheProviderWritesThem(String path, String claims) throws Exception {
        assertThat(new RoleClaim(path, List.of()).of(claims(claims))).containsExactlyInAnyOrder("operator", "viewer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'realm_access': {}}", "{'realm_access': null}", "{'groups': ['admin']}"})
    void shouldGiveNoRoleWithoutTheClaim(String claims) throws Exception {
        assertThat(new RoleClaim("realm_access.roles", List.of()).of(claims(claims)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'realm_access': 'roles'}",
                "{'realm_access': ['roles']}",
                "{'realm_access': {'roles': {'operator': true}}}",
                "{'realm_access': {'roles': ['operator', 5]}}",
                "{'realm_access': {'roles': 5}}"
            })
    void shouldRefuseATokenWhoseClaimIsSomethingElse(String claims) {
        assertThatThrownBy(() -> new RoleClaim("realm_access.roles", List.of()).of(claims(claims)))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("realm_access.roles: expected ");
    }

    @Test
    void shouldTranslateTheProvidersNamesAndTakeNoOther() throws Exception {
        RoleClaim claim = new RoleClaim(
                "groups", List.of("cn=ops,dc=game=operator", "8d0c1f3e-3a3f-4c2e-9d61-0d6a3c0a7f10 = viewer"));

        assertThat(claim.of(claims("{'groups': ['cn=ops,dc=game']}"))).isEqualTo(Set.of("operator", "viewer"));
        assertThat(claim.of(claims("{'groups': ['8d0c1f3e-3a3f-4c2e-9d61-0d6a3c0a7f10', 'staff']}")))
                .isEqualTo(Set.of("viewer"));
        assertThat(claim.of(claims("{'groups': ['admin', 'operator']}")))
                .as("the provider's own groups of these names")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "https://game.example/roles",
                "\"a",
                "\"\"",
                "a b",
                "\"a\"b",
                "a\"b\""
            })
    void shouldRefuseAPathThatIsNone(String path) {
        assertThatThrownBy(() -> new RoleClaim(path, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("liveops.identity.roles.claim: " + path + " (expected names of claims");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops=king", "ops", "=operator", "ops=", ""})
    void shouldRefuseARoleThatIsNone(String pair) {
        assertThatThrownBy(() -> new RoleClaim("groups", List.of(pair)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("liveops.identity.roles.map: \"" + pair + "\" (expected a value, an equals sign and one of"
                        + " [admin, operator, viewer, service, player])");
    }

    @Test
    void shouldTakeItsSettingsInOneLineEach() throws Exception {
        IdentityConfig config = config(Map.of(
                "liveops.identity.roles.claim", "realm_access.roles",
                "liveops.identity.roles.map", "liveops-ops=operator,liveops-admins=admin"));

        assertThat(new RoleClaim(config).of(claims("{'realm_access': {'roles': ['liveops-ops', 'admin']}}")))
                .isEqualTo(Set.of("operator", "viewer"));
    }

    @Test
    void shouldReadGroupsUnlessToldOtherwise() throws Exception {
        assertThat(new RoleClaim(config(Map.of())).of(claims("{'groups': ['viewer']}")))
                .isEqualTo(Set.of("viewer"));
    }

    private static IdentityConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(IdentityConfig.class)
                .withDefaultValues(Map.of(
                        "liveops.identity.jwks-location", "file:none",
                        "liveops.identity.issuer", "issuer",
                        "liveops.identity.audience", "audience"))
                .withSources(new PropertiesConfigSource(settings, "settings", 300))
                .build()
                .getConfigMapping(IdentityConfig.class);
    }

    private static JwtClaims claims(String json) throws Exception {
        return JwtClaims.parse(json.replace('\'', '"'));
    }
}
