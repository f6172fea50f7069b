package dev.liveops.model.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The roles of the suite: {@code admin} includes {@code operator} includes {@code viewer}; the others stand alone. */
public final class Roles {

    public static final String ADMIN = "admin";
    public static final String OPERATOR = "operator";
    public static final String VIEWER = "viewer";
    public static final String PLAYER = "player";
    public static final String SERVICE = "service";

    /** Every role, the most powerful first. */
    public static final List<String> ALL = List.of(ADMIN, OPERATOR, VIEWER, SERVICE, PLAYER);

    private Roles() {}

    /** The known roles among a token's groups and those they include; unknown groups give nothing. */
    public static Set<String> expand(Set<String> groups) {
        Set<String> roles = new LinkedHashSet<>();
        for (String group : groups) {
            switch (group) {
                case ADMIN -> roles.addAll(List.of(ADMIN, OPERATOR, VIEWER));
                case OPERATOR -> roles.addAll(List.of(OPERATOR, VIEWER));
                case VIEWER, PLAYER, SERVICE -> roles.add(group);
                default -> {
                    // Groups of the identity provider that mean something elsewhere.
                }
            }
        }
        return roles;
    }
}
