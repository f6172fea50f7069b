package dev.liveops.config.turnmodel;

import java.util.List;

/** What {@link SyntheticTurns} knows of levers: the path of each, held by a test that moves it. */
final class SyntheticPaths {

    private static final String TOKENS = "tokens_total";
    private static final String DIALOGUE = "coverage_dialogue";
    private static final String WORLD = "coverage_world";
    private static final String PARTY = "coverage_party";
    private static final String ECONOMY = "coverage_economy";
    private static final String MODS = "coverage_mods";
    private static final String QUEST = "coverage_quest";
    private static final String TOOLS = "coverage_tools";
    private static final String GROUNDING = "oracles_grounding";
    private static final String FORMAT = "oracles_format";
    private static final String TIMEOUT = "oracles_timeout";
    private static final String PROGRESS = "oracles_progress";
    private static final String CONSENT = "oracles_consent";
    private static final String CONTINUITY = "oracles_continuity";

    static final List<String> FIGURES = List.of(
            TurnSimulator.LATENCY,
            TOKENS,
            DIALOGUE,
            WORLD,
            PARTY,
            ECONOMY,
            MODS,
            QUEST,
            TOOLS,
            GROUNDING,
            FORMAT,
            TIMEOUT,
            PROGRESS,
            CONSENT,
            CONTINUITY);

    static final List<LeverPath> PATHS = List.of(
            path(
                    "AWF_MAX_INPUT_TOKENS",
                    "caps the prompt; what finds no room is missing from what the model knows",
                    TOKENS,
                    GROUNDING),
            path("AWF_MAX_OUTPUT_TOKENS", "caps what comes back; what is cut off breaks its form", TOKENS, FORMAT),
            path("AWF_INPUT_TOKEN_MULTIPLIER", "scales the scene in the prompt", TOKENS, TurnSimulator.LATENCY),
            path(
                    "AWF_OUTPUT_TOKEN_MULTIPLIER",
                    "scales what comes back, which takes its time",
                    TOKENS,
                    TurnSimulator.LATENCY),
            path(
                    "AWF_TOOL_CALL_QUOTA",
                    "caps calls of tools, each of which takes time and tokens",
                    TOOLS,
                    TurnSimulator.LATENCY),
            path("AWF_MOD_MICRO_SLICE_CAP", "caps what mods put into the prompt", TOKENS, MODS),
            path("AWF_MODEL_TIER_ALLOWLIST", "models differ in speed and in faults", TurnSimulator.LATENCY, GROUNDING),
            path("QUEST_PACING_TEMPO_MULTIPLIER", "a faster quest is met more often in a turn", QUEST),
            path("QUEST_OBJECTIVE_HINT_FREQUENCY", "a hint takes tokens and helps on", TOKENS, QUEST),
            path("SOFT_LOCK_HINT_FREQUENCY", "who is stuck is helped on", PROGRESS),
            path("SOFT_LOCK_MAX_TURNS_WITHOUT_PROGRESS", "ends being stuck", PROGRESS),
            path("SKILL_CHECK_DIFFICULTY_BIAS", "checks that fail keep a quest from going on", QUEST),
            path("SKILL_CHECK_SUCCESS_RATE_MULTIPLIER", "checks that succeed let a quest go on", QUEST),
            path("TURN_PACING_MULTIPLIER", "scales the pause of a turn", TurnSimulator.LATENCY),
            path("TURN_TIMEOUT_MULTIPLIER", "scales the time after which a turn is given up", TIMEOUT),
            path("ECONOMIC_ACTIVITY_MULTIPLIER", "scales how often the economy is used", ECONOMY),
            path("TRADE_FREQUENCY_MULTIPLIER", "scales the part of it that is trade", ECONOMY),
            path("WORLD_EVENT_RATE_MULTIPLIER", "events enter the prompt and are met", TOKENS, WORLD),
            path("WEATHER_VOLATILITY_MULTIPLIER", "weather that jumps contradicts what was told", CONTINUITY),
            path("WEATHER_FRONT_FREQUENCY_MULTIPLIER", "fronts are part of what the world offers", WORLD),
            path("REGION_DRIFT_STEP_CAP", "regions that jump contradict what was told", CONTINUITY),
            path("REGION_DRIFT_FREQUENCY_MULTIPLIER", "drift is part of what the world offers", WORLD),
            path("WORLD_STATE_PERSISTENCE_MULTIPLIER", "scales the state that a prompt carries along", TOKENS),
            path("WORLD_STATE_DECAY_MULTIPLIER", "what is forgotten contradicts what was told", CONTINUITY),
            path("DIALOGUE_CANDIDATE_CAP", "each candidate is in the prompt", TOKENS),
            path("DIALOGUE_CANDIDATE_SCORE_THRESHOLD", "candidates below it are left out", TOKENS, DIALOGUE),
            path("DIALOGUE_COOLDOWN_MULTIPLIER", "who has talked stays silent for longer", DIALOGUE),
            path("ROMANCE_COOLDOWN_TURNS", "romance is part of dialogue, so often", DIALOGUE),
            path("ROMANCE_CONSENT_STRICTNESS", "what is let through is objected to", CONSENT),
            path("DIALOGUE_ENGAGEMENT_MULTIPLIER", "scales how often dialogue is used", DIALOGUE),
            path("DIALOGUE_DEPTH_MULTIPLIER", "deeper dialogue comes back longer", TOKENS, TurnSimulator.LATENCY),
            path("PARTY_MAX_ACTIVE_MEMBERS", "each member is in the prompt and may act", TOKENS, PARTY),
            path("PARTY_DELEGATE_CHECK_RATE", "each check that is delegated takes time", TurnSimulator.LATENCY),
            path("PARTY_CONFLICT_MULTIPLIER", "conflicts bring the party in", PARTY),
            path("DIALOGUE_GATE", "off: no candidates and no dialogue; readonly: half of it", DIALOGUE, TOKENS),
            path("WORLDSIM_GATE", "off: no events and no world; readonly: half of it", WORLD, CONTINUITY),
            path("PARTY_GATE", "off: no party; readonly: half of it", PARTY, TOKENS),
            path("MODS_GATE", "off: no slices of mods; readonly: half of what they cover", MODS, TOKENS),
            path("TOOLS_GATE", "off: no calls; readonly: half of them", TOOLS, TurnSimulator.LATENCY),
            path("ECONOMY_KERNEL_GATE", "off: no economy; readonly: half of it", ECONOMY));

    private SyntheticPaths() {}

    private static LeverPath path(String lever, String how, String... figures) {
        return new LeverPath(lever, List.of(figures), how);
    }
}
