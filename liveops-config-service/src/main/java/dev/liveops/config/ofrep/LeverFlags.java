package dev.liveops.config.ofrep;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.config.assignments.ExperimentParameter;
import dev.liveops.config.levers.type.Checked;
import dev.liveops.config.resolution.ResolvedLever;
import dev.liveops.config.resolution.ResolvedLevers;
import dev.liveops.model.config.ConfigScope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The levers as flags. What many players get is written once, and kept for as long as their levers are; within bounds. */
@Singleton
class LeverFlags {

    private static final long MAX_BYTES = 16L << 20;
    private static final int OVERHEAD_BYTES = 20_000;

    private final Cache<Object, Levers> known = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MAX_BYTES)
            .<Object, Levers>weigher((basis, levers) -> levers.items().length + OVERHEAD_BYTES)
            .executor(Runnable::run)
            .build();

    /**
     * The levers of many players.
     *
     * @param flags by key
     * @param items the same as the members of a JSON array, without its brackets; UTF-8
     */
    record Levers(Map<String, ResolvedLever> levers, Map<String, Flag> flags, byte[] items) {

        static Levers of(Map<String, ResolvedLever> levers) {
            Map<String, Flag> flags = new LinkedHashMap<>();
            levers.forEach((key, lever) -> {
                if (FlagKeys.isOne(key)) {
                    flags.put(key, FlagWriter.of(lever));
                }
            });
            return new Levers(levers, flags, join(flags));
        }

        /**
         * The same where a player's variants set levers: the variant's word holds, but for levers that a config sets for a variant (ADR 0047)
         * and those that are kept at their defaults.
         */
        Levers with(Map<String, ExperimentParameter> parameters) {
            Map<String, Flag> set = new LinkedHashMap<>();
            parameters.forEach((name, parameter) -> {
                ResolvedLever lever = levers.get(name);
                if (lever != null && lever.lever() != null && isOpen(lever)) {
                    Checked checked = lever.lever().type().check(parameter.value());
                    if (!checked.isUnreadable()) {
                        set.put(
                                name,
                                FlagWriter.of(
                                        name,
                                        parameter,
                                        checked.value(),
                                        lever.lever().module()));
                    }
                }
            });
            if (set.isEmpty()) {
                return this;
            }
            Map<String, Flag> all = new LinkedHashMap<>(flags);
            all.putAll(set);
            return new Levers(levers, all, join(all));
        }

        private static boolean isOpen(ResolvedLever lever) {
            return !lever.isOff()
                    && (lever.setter() == null || lever.setter().scope().compareTo(ConfigScope.EXPERIMENT) < 0);
        }
    }

    /** The levers of somebody. */
    Levers of(ResolvedLevers resolved) {
        return known.get(resolved.basis(), basis -> Levers.of(resolved.levers()));
    }

    /** Flags as the members of a JSON array, without its brackets. */
    static byte[] join(Map<String, Flag> flags) {
        return flags.values().stream()
                .map(flag -> flag.json().toString())
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.UTF_8);
    }
}
