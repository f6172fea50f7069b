package dev.liveops.config.turnmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Turns as a language model tells them: a prompt is put together of scene, state, candidates, party, events, mods and tools, within its cap;
 * what comes back is bounded likewise; time follows from tokens, tools and model; each system has four chances to be used; oracles fail by
 * chances of their own. {@link SyntheticPaths} says which lever enters where. Every number is an assumption, stated beside it.
 */
public final class SyntheticTurns implements TurnSimulator {

    private final TurnConstants constants;

    /** Turns at these levels. */
    public SyntheticTurns(TurnConstants constants) {
        this.constants = constants;
    }

    @Override
    public List<String> figures() {
        return SyntheticPaths.FIGURES;
    }

    @Override
    public List<LeverPath> paths() {
        return SyntheticPaths.PATHS;
    }

    @Override
    public Arm arm(Map<String, JsonNode> levers) {
        TurnLevers read = new TurnLevers(levers);
        PromptModel prompt = new PromptModel(read, constants.tokens());
        TimeModel time = new TimeModel(read, constants);
        CoverageModel coverage = new CoverageModel(read, constants);
        OracleModel oracles = new OracleModel(read, constants);
        return seed -> turn(new TurnLuck(seed), prompt, time, coverage, oracles);
    }

    // The order of purposes is part of the model: each takes the next stream.
    private static double[] turn(
            TurnLuck luck, PromptModel prompts, TimeModel times, CoverageModel coverage, OracleModel oracles) {
        PromptModel.Prompt prompt = prompts.prompt(luck.next(), luck.next());
        TimeModel.Time time = times.time(luck.next(), prompt);
        double[] figures = new double[SyntheticPaths.FIGURES.size()];
        figures[0] = time.milliseconds();
        figures[1] = prompt.input() + prompt.output();
        int next = coverage.write(figures, 2, luck.next(), prompt);
        oracles.write(figures, next, luck.next(), prompt, time);
        return figures;
    }
}
