package dev.liveops.telemetry.naive;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cells of drafts by their key, as text: what each run tells, added up. */
final class NaiveDrafts {

    private static final String US = "\u001F";

    private final Map<String, long[]> cells = new TreeMap<>();

    Map<String, String> text() {
        Map<String, String> text = new TreeMap<>();
        cells.forEach((key, measures) -> {
            if (Arrays.stream(measures).anyMatch(measure -> measure != 0)) {
                text.put(key, Arrays.toString(measures));
            }
        });
        return text;
    }

    void count(NaivePlayedRun run, String band) {
        if (run.end.isPresent()) {
            new Counted(run, band).count();
        }
    }

    /** Something of a draft. */
    private static final class Offer {

        final NaiveEvent event;
        final List<String> options;
        String picked;
        boolean single;

        Offer(NaiveEvent event) {
            this.event = event;
            Set<String> each = new LinkedHashSet<>();
            event.payload().path("options").forEach(option -> each.add(option.asText()));
            this.options = List.copyOf(each);
        }
    }

    private final class Counted {

        private final NaivePlayedRun run;
        private final String content;
        private final String type;
        private final String band;
        private final LocalDate day;
        private final long won;
        private final List<NaiveEvent> events;
        private final Map<NaiveEvent, Offer> offers = new LinkedHashMap<>();
        private final Set<NaiveEvent> taken = new LinkedHashSet<>();

        Counted(NaivePlayedRun run, String band) {
            this.run = run;
            this.band = band;
            this.content = run.around.content() + "|"
                    + run.start.map(event -> event.text("content_hash")).orElse("");
            String challenge = run.challenge();
            this.type = challenge.startsWith("daily_")
                    ? "daily"
                    : !challenge.isEmpty() ? "challenge" : run.liveEvents().isEmpty() ? "free" : "event";
            this.day = day(run, challenge);
            this.won = run.won() ? 1 : 0;
            this.events = ordered(run.events);
            this.events.stream()
                    .filter(event -> event.is("draft_offered"))
                    .map(Offer::new)
                    .filter(offer -> !offer.options.isEmpty())
                    .forEach(offer -> offers.put(offer.event, offer));
        }

        private static LocalDate day(NaivePlayedRun run, String challenge) {
            if (!challenge.startsWith("daily_")) {
                return run.day();
            }
            LocalDate own = LocalDate.parse(challenge.substring("daily_".length()));
            long apart = Math.abs(Duration.between(own.atStartOfDay(), run.day().atStartOfDay())
                    .toDays());
            return apart <= 2 ? own : run.day();
        }

        // A wave that is told twice is the first one; at one moment waves come before picks, and those before offers.
        private static List<NaiveEvent> ordered(List<NaiveEvent> told) {
            Set<String> seen = new LinkedHashSet<>();
            List<NaiveEvent> events = new ArrayList<>();
            for (NaiveEvent event : told) {
                boolean wave = event.is("wave_clear", "wave_fail");
                if (event.is("run_start", "run_end")
                        || wave && !event.tells("wave_idx")
                        || wave && !seen.add(event.type() + event.text("tier") + ":" + event.text("wave_idx"))) {
                    continue;
                }
                events.add(event);
            }
            events.sort(Comparator.comparing(NaiveEvent::time)
                    .thenComparingInt(
                            event -> event.is("draft_offered") ? 2 : event.is("wave_clear", "wave_fail") ? 0 : 1));
            return events;
        }

        private void add(int family, String at, int tier, int stage, String item, long... amounts) {
            long[] sums = cells.computeIfAbsent(
                    String.join("|", "" + family, content, at, "" + tier, "" + stage, day.toString(), item),
                    any -> new long[6]);
            for (int measure = 0; measure < amounts.length; measure++) {
                sums[measure] += amounts[measure];
            }
        }

        void count() {
            String at = type + "|" + band;
            add(1, at, -1, -1, "", 1, won);
            events.stream()
                    .filter(event -> event.is("draft_pick", "relic_pick", "layout_pick"))
                    .forEach(this::take);
            Map<String, Boolean> held = new LinkedHashMap<>();
            Map<Integer, Integer> clears = new TreeMap<>();
            Map<List<Integer>, List<Set<String>>> stages = new LinkedHashMap<>();
            Set<Integer> tiers = new LinkedHashSet<>();
            int highest = 1;
            for (NaiveEvent event : events) {
                Integer tier = event.integer("tier");
                if (event.is("wave_clear", "wave_fail")) {
                    boolean clear = event.is("wave_clear");
                    if (tier != null) {
                        highest = Math.max(highest, tier);
                        clears.merge(tier, clear ? 1 : 0, Integer::sum);
                        add(5, at, tier, -1, event.text("wave_idx"), clear ? 1 : 0, clear ? 0 : 1);
                    }
                } else if (offers.containsKey(event)) {
                    Offer offer = offers.get(event);
                    pairs(offer);
                    gates(offer, held.keySet());
                    if (tier != null) {
                        highest = Math.max(highest, tier);
                        if (tiers.add(tier)) {
                            add(3, at, tier, -1, "", 1, won);
                            held.keySet().forEach(item -> add(3, at, tier, -1, item, 1, won));
                        }
                        List<Set<String>> stage = stages.computeIfAbsent(
                                List.of(tier, clears.getOrDefault(tier, 0)),
                                any -> List.of(singles(held), new LinkedHashSet<>(), new LinkedHashSet<>()));
                        stage.get(1).addAll(offer.options);
                        if (offer.picked != null) {
                            stage.get(2).add(offer.picked);
                        }
                    }
                    if (offer.picked != null) {
                        held.merge(offer.picked, offer.single, Boolean::logicalOr);
                    }
                } else if (!event.is("draft_offered") && !taken.contains(event)) {
                    held.merge(event.text("picked_id"), isSingle(event), Boolean::logicalOr);
                }
            }
            stages.forEach((where, stage) -> {
                add(2, at, where.get(0), where.get(1), "", 1, won);
                stage.get(0).forEach(item -> add(2, at, where.get(0), where.get(1), item, 0, 0, 0, 0, 1, won));
                stage.get(1).stream()
                        .filter(item -> !stage.get(0).contains(item))
                        .forEach(item -> {
                            long picked = stage.get(2).contains(item) ? 1 : 0;
                            add(2, at, where.get(0), where.get(1), item, 1, won, picked, picked * won);
                        });
            });
            Integer told = run.tiersCleared();
            int cleared = told == null ? Math.max(0, highest - 1 + (int) won) : told;
            for (int tier = 1; tier <= cleared; tier++) {
                add(4, at, tier, -1, "", 1, 0);
            }
            if (won == 0) {
                add(4, at, cleared + 1, -1, "", 1, 1);
            }
            if (run.score() != null) {
                add(6, at, cleared, -1, "" + NaiveBins.of(run.score()), 1, run.score());
            }
        }

        private void take(NaiveEvent pick) {
            Offer of = null;
            for (Offer offer : offers.values()) {
                if (offer.picked == null
                        && !offer.event.time().isAfter(pick.time())
                        && offer.options.contains(pick.text("picked_id"))) {
                    of = offer;
                }
            }
            if (of != null) {
                of.picked = pick.text("picked_id");
                of.single = isSingle(pick);
                taken.add(pick);
            }
        }

        private static boolean isSingle(NaiveEvent pick) {
            return pick.is("relic_pick", "layout_pick")
                    || List.of("relic", "layout").contains(pick.text("picked_type"));
        }

        private static Set<String> singles(Map<String, Boolean> held) {
            Set<String> singles = new LinkedHashSet<>();
            held.forEach((item, single) -> {
                if (single) {
                    singles.add(item);
                }
            });
            return singles;
        }

        private void pairs(Offer offer) {
            String winner = offer.picked == null ? "" : offer.picked;
            if (offer.picked != null) {
                add(7, "|", -1, -1, winner + US, 1);
            }
            offer.options.stream()
                    .filter(option -> !option.equals(winner))
                    .forEach(option -> add(7, "|", -1, -1, winner + US + option, 1));
        }

        private void gates(Offer offer, Set<String> held) {
            if (Math.floorMod(run.id().getLeastSignificantBits(), 8L) == 0) {
                for (String option : offer.options) {
                    add(8, "|", -1, -1, option + US, 1);
                    held.forEach(item -> add(8, "|", -1, -1, option + US + item, 1));
                }
            }
        }
    }
}
