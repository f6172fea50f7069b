package dev.liveops.simulation.external;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An engine that runs as a process, or as several. They are started when they are needed and go on until one fails or this is closed.
 */
public final class ExternalEngine implements SimulationEngine, AutoCloseable {

    private static final int SEEDS_A_REQUEST = 1_000;

    private final BlockingQueue<Seat> seats = new LinkedBlockingQueue<>();
    private final List<Seat> all = new ArrayList<>();
    private final AtomicLong requests = new AtomicLong();
    private final EngineId id;

    /**
     * Starts the first process and asks it who it is.
     *
     * @throws SimulationException when it does not say it
     */
    public ExternalEngine(ExternalSettings settings) {
        for (int seat = 0; seat < settings.processes(); seat++) {
            all.add(new Seat(settings));
        }
        this.id = all.get(0).id();
        for (Seat seat : all) {
            seat.expect(id);
        }
        seats.addAll(all);
    }

    @Override
    public EngineId id() {
        return id;
    }

    @Override
    public RunSummary run(RunSetup setup, RunObserver observer) {
        boolean ownPlayer = setup.playerSeed() != setup.seed();
        return asked(setup, new int[] {setup.seed()}, ownPlayer, observer).get(0);
    }

    @Override
    public List<RunSummary> runAll(RunSetup setup, int[] seeds) {
        List<RunSummary> summaries = new ArrayList<>(seeds.length);
        for (int from = 0; from < seeds.length; from += SEEDS_A_REQUEST) {
            int[] some = Arrays.copyOfRange(seeds, from, Math.min(seeds.length, from + SEEDS_A_REQUEST));
            summaries.addAll(asked(setup, some, false, RunObserver.NONE));
        }
        return summaries;
    }

    /** Ends the processes. Who waits for an answer is told so. */
    @Override
    public void close() {
        all.forEach(Seat::close);
    }

    private List<RunSummary> asked(RunSetup setup, int[] seeds, boolean ownPlayer, RunObserver observer) {
        Seat seat = take();
        try {
            return seat.ask(
                    setup.pack(),
                    request -> Protocol.run(request, setup, seeds, ownPlayer, observer.listens()),
                    new Answer(requests.incrementAndGet(), seeds, observer));
        } finally {
            seats.add(seat);
        }
    }

    private Seat take() {
        try {
            return seats.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulationException("The engine was not asked, for who asks was told to end.", e);
        }
    }

    /** Makes the line of a request of this number. */
    @FunctionalInterface
    interface Request {

        String line(long number);
    }

    /** Reads who an engine is from what it says to a hello. */
    static EngineId engineId(JsonNode hello) {
        if (Protocol.whole(hello, "protocol") != Protocol.VERSION) {
            throw new SimulationException("protocol " + hello.get("protocol") + " is not " + Protocol.VERSION);
        }
        return EngineId.parse(Protocol.text(hello, "engine"));
    }
}
