package dev.liveops.telemetry.facts;

import dev.liveops.model.wire.WireName;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as the bytes that {@code runs.state} holds: all that merging needs, after a version. */
public final class RunState {

    private static final int VERSION = 1;
    // At its end lies what was submitted, and behind that the anonymous part that joined it.
    private static final int SUBMITTED = 1;
    private static final int JOINED = 2;
    // Behind those how it was judged; and whether an operator corrected what was submitted.
    private static final int JUDGED = 4;
    private static final int CORRECTED = 8;

    private RunState() {}

    /** The state of a run; where it counts, and what it claims, is in columns of its own. */
    public static byte[] write(RunFact run) {
        RunFact joined = run.joined();
        StateWriter out = new StateWriter().number(VERSION + more(run));
        out.text(run.runId()).text(run.userId()).number(run.toldFirst);
        StateSurroundings.write(out, run.toldAround, run.toldFirst);
        writeStart(out, run.toldStart, run.toldFirst);
        writeEnd(out, run.toldEnd, run.toldFirst);
        out.number(run.toldParts.all().size());
        run.toldParts.all().forEach(part -> writePart(out, part, run.toldFirst));
        Source cut = run.toldParts.cut();
        out.number(cut == null ? 0 : 1);
        if (cut != null) {
            out.source(cut, run.toldFirst);
        }
        if (run.submitted != null) {
            writeSubmitted(out, run.submitted, run.toldFirst);
        }
        if (joined != null) {
            out.id(joined.id()).bytes(write(joined));
        }
        if (run.judgement != null) {
            out.text(run.judgement.wire());
        }
        return out.bytes();
    }

    private static int more(RunFact run) {
        Submitted submitted = run.submitted;
        return (submitted == null ? 0 : SUBMITTED)
                + (run.joined() == null ? 0 : JOINED)
                + (run.judgement == null ? 0 : JUDGED)
                + (submitted != null && submitted.isCorrected() ? CORRECTED : 0);
    }

    private static void writeSubmitted(StateWriter out, Submitted submitted, long near) {
        StateSurroundings.write(out, submitted.around(), near);
        writeStart(out, submitted.start(), near);
        writeEnd(out, submitted.end(), near);
        out.text(submitted.validity().wire());
    }

    /** The run of a row. */
    public static RunFact read(UUID id, byte[] state, LocalDate day, String band) {
        RunFact run = read(id, new StateReader(state));
        run.settle(day, band);
        return run;
    }

    private static RunFact read(UUID id, StateReader in) {
        int more = in.integer() - VERSION;
        if ((more & ~(SUBMITTED | JOINED | JUDGED | CORRECTED)) != 0) {
            throw new IllegalStateException("run " + id + " has a state of another version");
        }
        String runId = in.someText();
        String userId = in.text();
        long near = in.number();
        RunFact run = new RunFact(id, runId, userId, StateSurroundings.read(in, near), near, new RunParts());
        run.toldStart = readStart(in, near);
        run.toldEnd = readEnd(in, near);
        long parts = in.number();
        for (long part = 0; part < parts; part++) {
            run.toldParts.add(readPart(in, near));
        }
        run.toldParts.restoreCut(in.number() == 0 ? null : in.source(near));
        run.submitted = (more & SUBMITTED) == 0 ? null : readSubmitted(in, near, (more & CORRECTED) != 0);
        if ((more & JOINED) != 0) {
            run.join(read(in.id(), new StateReader(in.bytes())));
        }
        if ((more & JUDGED) != 0) {
            run.judgement = WireName.of(Judgement.class, in.someText());
        }
        run.layOver();
        return run;
    }

    private static Submitted readSubmitted(StateReader in, long near, boolean isCorrected) {
        return new Submitted(
                StateSurroundings.read(in, near),
                Objects.requireNonNull(readStart(in, near)),
                Objects.requireNonNull(readEnd(in, near)),
                WireName.of(Validity.class, in.someText()),
                isCorrected);
    }

    private static void writeStart(StateWriter out, @Nullable RunStart start, long near) {
        out.number(start == null ? 0 : 1);
        if (start == null) {
            return;
        }
        BigInteger seed = start.seed();
        out.source(start.source(), near)
                .text(seed == null ? null : seed.toString())
                .text(start.challengeId())
                .number(start.events().size());
        start.events().forEach(event -> out.text(event.eventId()).optional(event.revision()));
        out.number(start.variants().size());
        start.variants().forEach((experiment, variant) -> out.text(experiment).text(variant));
        Boolean ranked = start.ranked();
        out.text(start.engineVersion())
                .text(start.contentHash())
                .optional(start.configVersion())
                .number(ranked == null ? 0 : ranked ? 2 : 1);
    }

    private static @Nullable RunStart readStart(StateReader in, long near) {
        if (in.number() == 0) {
            return null;
        }
        Source source = in.source(near);
        String seed = in.text();
        String challenge = in.text();
        List<RunStart.EventRevision> events = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            events.add(new RunStart.EventRevision(in.someText(), in.optionalInteger()));
        }
        TreeMap<String, String> variants = new TreeMap<>();
        for (long left = in.number(); left > 0; left--) {
            variants.put(in.someText(), in.someText());
        }
        return new RunStart(
                source,
                seed == null ? null : new BigInteger(seed),
                challenge,
                events,
                variants,
                in.text(),
                in.text(),
                in.optionalLong(),
                ranked(in.integer()));
    }

    private static @Nullable Boolean ranked(int stored) {
        return stored == 0 ? null : (Boolean) (stored == 2);
    }

    private static void writeEnd(StateWriter out, @Nullable RunEnd end, long near) {
        out.number(end == null ? 0 : 1);
        if (end != null) {
            out.source(end.source(), near)
                    .text(end.outcome())
                    .optional(end.score())
                    .optional(end.tiersCleared())
                    .optional(end.wavesCleared());
        }
    }

    private static @Nullable RunEnd readEnd(StateReader in, long near) {
        return in.number() == 0
                ? null
                : new RunEnd(
                        in.source(near), in.someText(), in.optionalLong(), in.optionalInteger(), in.optionalInteger());
    }

    private static void writePart(StateWriter out, RunPart part, long near) {
        out.number(part.kind().code())
                .source(part.source(), near)
                .number(part.tier())
                .number(part.wave())
                .text(part.kindOfItem())
                .optional(part.amount())
                .number(part.items().size());
        part.items().forEach(out::text);
    }

    private static RunPart readPart(StateReader in, long near) {
        RunPart.Kind kind = RunPart.Kind.of(in.integer());
        Source source = in.source(near);
        int tier = in.integer();
        int wave = in.integer();
        String kindOfItem = in.text();
        Long amount = in.optionalLong();
        List<String> items = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            items.add(in.someText());
        }
        return new RunPart(kind, source, tier, wave, items, kindOfItem, amount);
    }
}
