package dev.liveops.targeting;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A condition of three clauses by closures and by CEL's planner runtime, in one run; {@code benchmarks/resolve-core} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConditionBenchmark {

    private static final String CONDITION =
            "level >= 10 && platform == \"android\" && country in [\"CH\", \"DE\", \"AT\"]";

    private final Map<String, Object> values = Map.of("level", 12L, "platform", "android", "country", "DE");
    private Condition condition;
    private EvaluationContext context;
    private CelRuntime.Program program;

    /** Compiles. */
    @Setup
    public void compile() throws CelEvaluationException {
        ContextDeclaration declaration = new ContextDeclaration(Map.of(
                "level", AttributeType.INTEGER,
                "platform", AttributeType.STRING,
                "country", AttributeType.STRING));
        condition = declaration.compile(CONDITION);
        context = declaration.context(values);
        program = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(ContextDeclaration.OPTIONS)
                .build()
                .createProgram(condition.tree());
    }

    /** As the service evaluates. */
    @Benchmark
    public boolean closures() {
        return condition.matches(context);
    }

    /** As CEL does. */
    @Benchmark
    public Object planner() throws CelEvaluationException {
        return program.eval(values);
    }
}
