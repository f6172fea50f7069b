package dev.liveops.telemetry.facts;

/** {@link Surroundings} within a state. */
final class StateSurroundings {

    private StateSurroundings() {}

    static void write(StateWriter out, Surroundings around, long near) {
        out.source(around.source(), near)
                .text(around.sessionId())
                .text(around.contentVersion())
                .text(around.clientVersion())
                .text(around.platform());
    }

    static Surroundings read(StateReader in, long near) {
        return new Surroundings(in.source(near), in.someText(), in.text(), in.text(), in.text());
    }
}
