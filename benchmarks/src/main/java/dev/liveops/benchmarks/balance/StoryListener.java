package dev.liveops.benchmarks.balance;

import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.telemetry.facts.RunStory.Offer;
import dev.liveops.telemetry.facts.RunStory.Step;
import dev.liveops.telemetry.facts.RunStory.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a simulated run down as an analysis sees it: every offer with what was taken of it. */
final class StoryListener implements RunObserver {

    private final Map<String, String> kinds;
    private final List<Step> steps = new ArrayList<>();
    private int tier;
    private List<String> options = List.of();

    /** @param kinds of content, to which what is taken adds */
    StoryListener(Map<String, String> kinds) {
        this.kinds = kinds;
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public void event(RunEvent event) {
        switch (event.eventType()) {
            case "draft_offered" -> {
                tier = number(event, "tier");
                options = texts(event);
            }
            case "draft_pick", "relic_pick", "layout_pick" -> {
                String kind = text(event, "picked_type");
                kinds.putIfAbsent(text(event, "picked_id"), kind);
                boolean isSingle = kind.equals("relic") || kind.equals("layout");
                steps.add(new Offer(tier, options, text(event, "picked_id"), isSingle));
            }
            case "wave_clear" -> steps.add(new Wave(number(event, "tier"), number(event, "wave_idx"), true));
            case "wave_fail" -> steps.add(new Wave(number(event, "tier"), number(event, "wave_idx"), false));
            default -> {}
        }
    }

    private static Object field(RunEvent event, String name) {
        return event.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static int number(RunEvent event, String name) {
        return (Integer) field(event, name);
    }

    private static String text(RunEvent event, String name) {
        return (String) field(event, name);
    }

    private static List<String> texts(RunEvent event) {
        return ((List<?>) field(event, "options"))
                .stream().map(String.class::cast).toList();
    }
}
