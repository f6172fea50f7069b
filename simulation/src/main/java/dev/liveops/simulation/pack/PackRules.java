package dev.liveops.simulation.pack;

import dev.liveops.simulation.engine.SimulationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must hold in a pack and no schema can say: ids that are there once, references that lead somewhere, drafts without circles. */
final class PackRules {

    private final GamePack pack;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, Content> contents = new LinkedHashMap<>();

    private PackRules(GamePack pack) {
        this.pack = pack;
    }

    /** Refuses by the first fault. */
    static void check(GamePack pack) {
        PackRules rules = new PackRules(pack);
        rules.checkIds();
        rules.checkTags();
        rules.checkRequirements();
        rules.checkCircles();
        rules.checkTheRest();
    }

    private void checkIds() {
        declare("heroes", pack.heroes().stream().map(Hero::id).toList());
        declare("synergies", pack.synergies().stream().map(Synergy::id).toList());
        declare("traps", ids(pack.traps()));
        declare("monsters", ids(pack.monsters()));
        declare("relics", ids(pack.relics()));
        declare("layouts", ids(pack.layouts()));
        pack.contents().forEach(content -> contents.put(content.id(), content));
    }

    private void declare(String list, List<String> ids) {
        for (int index = 0; index < ids.size(); index++) {
            String place = "pack." + list + "[" + index + "]";
            String first = places.putIfAbsent(ids.get(index), place);
            if (first != null) {
                throw fault(place + ".id", ids.get(index), "an id of its own; " + first + " has it");
            }
        }
    }

    private void checkTags() {
        if (new TreeSet<>(pack.tags()).size() < pack.tags().size()) {
            throw new SimulationException("pack.tags: a tag is there twice (expected each once)");
        }
        for (int index = 0; index < pack.heroes().size(); index++) {
            Hero hero = pack.heroes().get(index);
            checkTag("pack.heroes[" + index + "].weak_to", hero.weakTo());
            checkTag("pack.heroes[" + index + "].resists", hero.resists());
        }
        for (int index = 0; index < pack.synergies().size(); index++) {
            checkTag(
                    "pack.synergies[" + index + "].tag",
                    pack.synergies().get(index).tag());
            checkEffect(
                    "pack.synergies[" + index + "].effect",
                    pack.synergies().get(index).effect());
        }
        for (Content content : pack.contents()) {
            String place = placeOf(content);
            for (int index = 0; index < content.tags().size(); index++) {
                checkTag(place + ".tags[" + index + "]", content.tags().get(index));
            }
            if (content instanceof Content.Trap trap) {
                checkTag(place + ".marks", trap.marks());
                checkTag(place + ".exploits", trap.exploits());
            } else if (content instanceof Content.Relic relic) {
                checkEffects(place, relic.effects());
            } else if (content instanceof Content.Layout layout) {
                checkEffects(place, layout.effects());
            }
        }
    }

    private void checkEffects(String place, List<Effect> effects) {
        for (int index = 0; index < effects.size(); index++) {
            checkEffect(place + ".effects[" + index + "]", effects.get(index));
        }
    }

    private void checkEffect(String place, Effect effect) {
        checkTag(place + ".tag", effect.tag());
        if (effect.tag() != null && !effect.kind().isOfTags()) {
            throw fault(place + ".tag", effect.tag(), "none: only damage, cooldown and monster_hp are of a tag");
        }
    }

    private void checkTag(String place, @Nullable String tag) {
        if (tag != null && !pack.tags().contains(tag)) {
            throw fault(place, tag, "one of pack.tags");
        }
    }

    private void checkRequirements() {
        for (Content content : pack.contents()) {
            for (int index = 0; index < content.requires().size(); index++) {
                String place = placeOf(content) + ".requires[" + index + "]";
                String id = content.requires().get(index);
                Content required = contents.get(id);
                if (required == null) {
                    throw fault(place, id, "the id of a trap, monster, relic or layout of the pack");
                }
                if (required.unlockLevel() > content.unlockLevel()) {
                    throw fault(
                            place,
                            id,
                            "what is unlocked at level " + content.unlockLevel() + " or before; it is at "
                                    + required.unlockLevel());
                }
            }
        }
    }

    private void checkCircles() {
        TreeSet<String> cleared = new TreeSet<>();
        for (Content content : pack.contents()) {
            walk(content, new ArrayList<>(), cleared);
        }
    }

    private void walk(Content content, List<String> path, TreeSet<String> cleared) {
        int seen = path.indexOf(content.id());
        if (seen >= 0) {
            List<String> circle = new ArrayList<>(path.subList(seen, path.size()));
            circle.add(content.id());
            throw new SimulationException(places.get(circle.get(0)) + ".requires: a circle, "
                    + String.join(" requires ", circle) + " (expected drafts that can begin)");
        }
        if (cleared.contains(content.id())) {
            return;
        }
        path.add(content.id());
        for (String id : content.requires()) {
            Content required = contents.get(id);
            if (required != null) {
                walk(required, path, cleared);
            }
        }
        path.remove(path.size() - 1);
        cleared.add(content.id());
    }

    private void checkTheRest() {
        if (pack.heroes().stream().noneMatch(hero -> hero.fromTier() == 1 && hero.weight() > 0)) {
            throw new SimulationException(
                    "pack.heroes: none comes in the first tier (expected one with from_tier 1 and a weight above 0)");
        }
        List<Integer> levels = pack.progression().levels();
        for (int index = 1; index < levels.size(); index++) {
            if (levels.get(index) <= levels.get(index - 1)) {
                throw fault(
                        "pack.progression.levels[" + index + "]",
                        Integer.toString(levels.get(index)),
                        "more than the level before, " + levels.get(index - 1));
            }
        }
        int reachable = levels.size();
        for (Content content : pack.contents()) {
            if (content.unlockLevel() > reachable) {
                throw fault(
                        placeOf(content) + ".unlock_level",
                        Integer.toString(content.unlockLevel()),
                        "at most " + reachable + ", the last of pack.progression.levels");
            }
        }
    }

    private String placeOf(Content content) {
        return String.valueOf(places.get(content.id()));
    }

    private static List<String> ids(List<? extends Content> contents) {
        return contents.stream().map(Content::id).toList();
    }

    private static SimulationException fault(String place, String value, String expected) {
        return new SimulationException(place + ": " + value + " (expected " + expected + ")");
    }
}
