package dev.liveops.simulation.external;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The place of one process: holds it, or starts another when it is gone. One request at a time. */
final class Seat {

    /** Packs a process is trusted to remember; then it is begun anew. */
    private static final int MAX_PACKS = 64;

    private final ExternalSettings settings;
    private final Set<String> packs = new LinkedHashSet<>();
    private volatile @Nullable EngineProcess process;
    private @Nullable EngineId expected;
    private volatile boolean closed;

    Seat(ExternalSettings settings) {
        this.settings = settings;
    }

    /** Who the engine is: starts a process and asks. */
    synchronized EngineId id() {
        EngineProcess started = EngineProcess.start(settings);
        process = started;
        packs.clear();
        return started.within(settings.startLimit(), () -> {
            started.send(Protocol.hello());
            return understood(started, () -> ExternalEngine.engineId(Protocol.read(started.line(), "its hello")));
        });
    }

    /** Whom every process of this seat has to be. */
    synchronized void expect(EngineId id) {
        expected = id;
    }

    /** Asks for runs. */
    synchronized List<RunSummary> ask(ContentPack pack, ExternalEngine.Request request, Answer answer) {
        EngineProcess current = running();
        give(current, pack);
        boolean ended = false;
        try {
            current.within(settings.requestLimit(), () -> {
                current.send(request.line(answer.request()));
                while (!answer.isComplete()) {
                    String line = current.line();
                    understood(current, () -> answer.take(line));
                }
                return answer;
            });
            ended = true;
        } catch (Refused e) {
            ended = true;
            throw e.refusal();
        } finally {
            // What is left of an answer that nobody reads would be taken for the next one's.
            if (!ended) {
                current.end("was left in the middle of an answer");
            }
        }
        return answer.summaries();
    }

    /** Ends the process, of another thread's request too. */
    void close() {
        closed = true;
        EngineProcess current = process;
        if (current != null) {
            current.close();
        }
    }

    private EngineProcess running() {
        EngineProcess current = process;
        if (closed) {
            throw new SimulationException("The engine is closed.");
        }
        if (current != null && current.isUsable() && packs.size() < MAX_PACKS) {
            return current;
        }
        if (current != null) {
            current.close();
        }
        EngineId now = id();
        EngineProcess started = Objects.requireNonNull(process);
        if (expected != null && !now.equals(expected)) {
            throw started.failed("is " + now + " now and was " + expected);
        }
        return started;
    }

    private void give(EngineProcess current, ContentPack pack) {
        if (packs.contains(pack.hash())) {
            return;
        }
        try {
            current.within(settings.requestLimit(), () -> {
                current.send(Protocol.pack(pack));
                String line = current.line();
                return understood(current, () -> taken(Protocol.read(line, "its answer to a pack"), pack));
            });
        } catch (Refused e) {
            throw e.refusal();
        }
        packs.add(pack.hash());
    }

    private static boolean taken(JsonNode answer, ContentPack pack) {
        refuse(answer);
        if (!Protocol.text(answer, "pack_hash").equals(pack.hash())) {
            throw new SimulationException("it took another pack than it was given");
        }
        return true;
    }

    /** A refusal in the engine's own words, after which it goes on. */
    static void refuse(JsonNode answer) {
        if (answer.path("error").isTextual()) {
            throw new Refused(answer.get("error").textValue());
        }
    }

    // Whoever does not keep to the protocol is not asked again.
    private static <T> T understood(EngineProcess current, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SimulationException e) {
            throw current.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Carries a refusal past what takes everything else for a fault of the engine. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        Refused(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }

        SimulationException refusal() {
            return new SimulationException(sentence);
        }
    }
}
