package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the events in force come to together, so that no client has to guess (mission 5.2; ADR 0059).
 *
 * <p>The events are taken by {@link RuledEvent#ORDER}: priority (the highest first), start, id. Of an exclusive group the first
 * counts and the others are {@code leftOut} with all they have. Of those that count,
 *
 * <ul>
 *   <li>sets unite, in this order, each entry once;
 *   <li>multipliers are multiplied exactly, as integers of millionths; the product is held once to the lowest cap that any of
 *       them names and to {@link #MAX_BASIS_POINTS}, and rounded down once, to basis points;
 *   <li>draft weight adjustments add, are rounded down to basis points and held to -10,000..{@link #MAX_BASIS_POINTS};
 *   <li>of amounts' caps the lowest holds;
 *   <li>of a cosmetics flag and of a key that the suite does not know the first event that has it says the value;
 *   <li>season tracks stand side by side, each is its event's own.
 * </ul>
 *
 * What has not the shape of its key (a newer version may have written it) counts as absent. The result does not depend on the
 * order of the input. Vectors: {@code shared-model/src/test/resources/vectors/effective-rules.json}.
 *
 * @param events those that count, in their order
 * @param leftOut those that an exclusive group leaves out, in their order
 * @param mutators mutators in force
 * @param additionalUnlockedTags content tags unlocked
 * @param leaderboardScopes leaderboards that runs count for
 * @param cosmetics flags by name
 * @param draftWeightBasisPoints what is added to the weight of a kind, a tag or an id of content in drafts, in basis points of
 *     its weight: 2500 is a quarter more, -10000 is never
 * @param seasonTracks ids of the events that have a track, in their order; the track is in the event's own rules
 * @param declared keys that the suite does not know, by name
 * @param from ids of the events that each part comes from, in their order, by the part's name ({@code rewards.xp}, {@code
 *     cosmetics.fire_banner}); null where it was left out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the events in force come to together")
public record EffectiveRules(
        List<Counted> events,
        List<LeftOut> leftOut,

        @Schema(examples = "[\"global_fire_damage_boost_20\"]")
        List<String> mutators,

        ChallengeBonus challengeBonus,
        Rewards rewards,
        @Schema(examples = "[\"fire\"]") List<String> additionalUnlockedTags,

        @Schema(examples = "[\"season:fire_festival_01\"]") List<String> leaderboardScopes,

        Map<String, Boolean> cosmetics,

        @Schema(description = "What is added to weights in drafts, in basis points of the weight")
        Map<String, Integer> draftWeightBasisPoints,

        @Schema(description = "Events that have a season track", examples = "[\"season_shadow_architect_01\"]")
        List<String> seasonTracks,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Keys that the studio declared",
                examples = "{\"weather\": \"snow\"}")
        Map<String, JsonNode> declared,

        @Schema(description = "Which events each part comes from, by the part's name") @Nullable
        Map<String, List<String>> from) {

    /** A factor of one, in basis points. */
    public static final int ONE = 10_000;

    /** The largest factor, in basis points: a thousandfold. */
    public static final int MAX_BASIS_POINTS = 1_000 * ONE;

    public EffectiveRules {
        events = List.copyOf(events);
        leftOut = List.copyOf(leftOut);
        mutators = List.copyOf(mutators);
        additionalUnlockedTags = List.copyOf(additionalUnlockedTags);
        leaderboardScopes = List.copyOf(leaderboardScopes);
        cosmetics = ordered(cosmetics);
        draftWeightBasisPoints = ordered(draftWeightBasisPoints);
        seasonTracks = List.copyOf(seasonTracks);
        declared = ordered(declared);
        from = from == null ? null : ordered(from);
    }

    /**
     * What the events in force come to.
     *
     * @param inForce in whatever order; none is what a game without events is
     */
    public static EffectiveRules combine(List<RuledEvent> inForce) {
        return RulesCombination.of(inForce);
    }

    /** The same without what each part comes from, which players have no use for. */
    public EffectiveRules withoutOrigins() {
        return new EffectiveRules(
                events,
                leftOut,
                mutators,
                challengeBonus,
                rewards,
                additionalUnlockedTags,
                leaderboardScopes,
                cosmetics,
                draftWeightBasisPoints,
                seasonTracks,
                declared,
                null);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** An event that counts, in the revision whose rules these are. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "CountedEvent", description = "An event that counts")
    public record Counted(
            @Schema(examples = "event_fire_festival_01") String id,
            @Schema(examples = "3") int revision) {}

    /**
     * An event that another one of its exclusive group leaves out.
     *
     * @param kept id of the one that counts
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "LeftOutEvent", description = "An event that another one of its exclusive group leaves out")
    public record LeftOut(
            @Schema(examples = "event_double_xp_02") String id,
            @Schema(examples = "double_xp") String exclusiveGroup,

            @Schema(description = "The event that counts instead", examples = "event_double_xp_01")
            String kept) {}

    /**
     * The factor on rewards of challenges.
     *
     * @param basisPoints of a challenge that is not in {@code challenges}: of the events that are for all challenges
     * @param challenges by what events name as eligible (an id, or how ids begin and {@code *}): of the events that name it, or what
     *     covers it, and of those for all. For a challenge its id counts, else the longest beginning that it has: whatever else covers the
     *     challenge covers that, too
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(description = "The factor on rewards of challenges, in basis points: 15000 is half as much again")
    public record ChallengeBonus(
            @Schema(description = "Of every challenge that is not listed", examples = "15000")
            int basisPoints,

            @Schema(
                    description =
                            "Of the challenges that events name as eligible: by id, else by the longest beginning, as daily_*",
                    examples = "{\"daily_*\": 22500}")
            Map<String, Integer> challenges) {

        private static final String ANY = "*";

        public ChallengeBonus {
            challenges = ordered(challenges);
        }

        /** The factor of a challenge, in basis points. */
        public int of(String challenge) {
            return named(challenge).map(challenges::get).orElse(basisPoints);
        }

        /** As what of {@code challenges} a challenge counts: its id, else the longest beginning; empty where it is none of them. */
        public Optional<String> named(String challenge) {
            return challenges.containsKey(challenge)
                    ? Optional.of(challenge)
                    : challenges.keySet().stream()
                            .filter(name -> covers(name, challenge))
                            .max(Comparator.comparingInt(String::length));
        }

        /** Whether what an event names as eligible is a challenge, or is all that a longer beginning is. */
        static boolean covers(String named, String challenge) {
            return named.endsWith(ANY)
                    ? challenge.startsWith(named.substring(0, named.length() - ANY.length()))
                    : named.equals(challenge);
        }
    }

    /** Factors on what a run gives. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "EffectiveRewards", description = "Factors on what a run gives")
    public record Rewards(Reward xp, Reward shards) {}

    /**
     * A factor on one kind of reward.
     *
     * @param basisPoints 10000 changes nothing
     * @param cap the most that one run gives after it, in units of the reward; null for no bound
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EffectiveReward", description = "A factor on one kind of reward")
    public record Reward(
            @Schema(description = "10000 changes nothing", examples = "20000")
            int basisPoints,

            @Schema(description = "The most that one run gives", examples = "5000") @Nullable
            Long cap) {}
}
