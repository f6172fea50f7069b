package dev.liveops.events.rules;

import static dev.liveops.events.rules.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                // The mission's example.
                "{'mutators':['global_fire_damage_boost_20'],'challenge_bonus_multiplier':1.5,"
                        + "'additional_unlocked_tags':['fire'],'leaderboard_scopes':['season:fire_festival_01']}",
                "{'mutators':null,'rewards':null,'cosmetics':null,'season_track':null,'eligible_challenges':null}",
                "{'mutators':['damage_boost_1','stone_cooldown_cut_999','unlock_tag_frost','arena_gold_boost_20','mirror_world']}",
                "{'challenge_bonus_multiplier':0.000001,'challenge_bonus_multiplier_cap':1000}",
                "{'challenge_bonus_multiplier':1.50000000}",
                "{'eligible_challenges':['daily_*','weekly_7']}",
                "{'rewards':{'xp_multiplier':2,'xp_multiplier_cap':2,'xp_cap':0,'shards_multiplier':1.5,'shards_cap':1000000000}}",
                "{'cosmetics':{'fire_banner':true,'snow':false}}",
                "{'draft_weight_adjustments':{'trap':0.25,'monster':-1,'relic':10,'fire':-0.9999}}",
                "{'season_track':{'points_per_activity':{'run':1,'victory':1000000},'steps':[{'points':1,'reward':{'xp':1}},"
                        + "{'points':2,'reward':{'shards':1000000000,'cosmetics':['banner']}}]}}",
                "{'weather':{'kind':'rain','force':3,'places':[],'wind':'north'}}",
            })
    void shouldTakeRules(String rules) {
        assertThatCode(() -> check(rules)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|rules|0 entries (expected an object)",
                "7|rules|7 (expected an object)",
                "{'mutators':'fire'}|rules.mutators|\"fire\" (expected a list of 0..50 names)",
                "{'mutators':['damage_boost_20',null]}|rules.mutators[1]|null (expected a name)",
                "{'mutators':[3]}|rules.mutators[0]|3 (expected a name)",
                "{'mutators':['damage_boost_0']}|rules.mutators[0]|\"damage_boost_0\" is no known mutator",
                "{'mutators':['damage_boost']}|rules.mutators[0]|is no known mutator",
                "{'mutators':['damage_boost_1000']}|rules.mutators[0]|is no known mutator",
                "{'mutators':['global_fier_damage_boost_20']}|rules.mutators[0]|is no known mutator (expected one of GET",
                "{'mutators':['global_unlock_tag_fire']}|rules.mutators[0]|is no known mutator",
                "{'mutators':['fire_hero_hp_boost_20']}|rules.mutators[0]|is no known mutator",
                "{'mutators':['arena_gold_boost']}|rules.mutators[0]|is no known mutator",
                "{'mutators':['mirror_world_20']}|rules.mutators[0]|is no known mutator",
                "{'mutators':['damage_cut_20','damage_cut_20']}|rules.mutators[1]|is there twice",
                "{'additional_unlocked_tags':['not ok']}|rules.additional_unlocked_tags[0]|\"not ok\" (expected [A-Za-z0-9]",
                "{'leaderboard_scopes':['']}|rules.leaderboard_scopes[0]|\"\" (expected",
                "{'challenge_bonus_multiplier':'2'}|rules.challenge_bonus_multiplier|\"2\" (expected above 0",
                "{'challenge_bonus_multiplier':0}|rules.challenge_bonus_multiplier|0 (expected above 0, at most 1000, at most 6",
                "{'challenge_bonus_multiplier':-1.5}|rules.challenge_bonus_multiplier|-1.5 (expected above 0",
                "{'challenge_bonus_multiplier':1000.000001}|rules.challenge_bonus_multiplier|1000.000001 (expected",
                "{'challenge_bonus_multiplier':0.0000001}|rules.challenge_bonus_multiplier|(expected above 0",
                "{'challenge_bonus_multiplier':1e-300}|rules.challenge_bonus_multiplier|(expected above 0",
                "{'challenge_bonus_multiplier':3,'challenge_bonus_multiplier_cap':2}|rules.challenge_bonus_multiplier_cap"
                        + "|2 (expected no less than challenge_bonus_multiplier, 3)",
                "{'eligible_challenges':[]}|rules.eligible_challenges|0 entries (expected a list of 1..50 names)",
                "{'eligible_challenges':['*']}|rules.eligible_challenges[0]|\"*\" (expected",
                "{'eligible_challenges':['a*b']}|rules.eligible_challenges[0]|which * may end",
                "{'rewards':[2]}|rules.rewards|1 entries (expected an object)",
                "{'rewards':{'gold_multiplier':2}}|rules.rewards.gold_multiplier|is not known here (expected one of shards_cap",
                "{'rewards':{'xp_multiplier':true}}|rules.rewards.xp_multiplier|true (expected above 0",
                "{'rewards':{'xp_multiplier':2,'xp_multiplier_cap':1.9}}|rules.rewards.xp_multiplier_cap|1.9 (expected no less",
                "{'rewards':{'xp_cap':-1}}|rules.rewards.xp_cap|-1 (expected an integer of 0..1000000000)",
                "{'rewards':{'shards_cap':1.5}}|rules.rewards.shards_cap|1.5 (expected an integer",
                "{'rewards':{'shards_cap':99999999999999999999}}|rules.rewards.shards_cap|(expected an integer",
                "{'cosmetics':['banner']}|rules.cosmetics|1 entries (expected an object of at most 50 flags by name)",
                "{'cosmetics':{'banner':'on'}}|rules.cosmetics.banner|\"on\" (expected true or false)",
                "{'cosmetics':{'not ok':true}}|rules.cosmetics.not ok|is no name",
                "{'draft_weight_adjustments':{'trap':-1.0001}}|rules.draft_weight_adjustments.trap|-1.0001 (expected -1..10",
                "{'draft_weight_adjustments':{'trap':0.00001}}|rules.draft_weight_adjustments.trap|at most 4 decimals",
                "{'draft_weight_adjustments':{'trap':'0.5'}}|rules.draft_weight_adjustments.trap|\"0.5\" (expected",
                "{'gold':2}|rules.gold|is no rule (expected one of additional_unlocked_tags,",
                "{'gold':null}|rules.gold|or one declared by PUT /v1/events/rule-keys/NAME)",
                "{'weather':7}|rules.weather|",
                "{'weather':null}|rules.weather|",
                "{'weather':{}}|rules.weather|kind",
                "{'weather':{'kind':'hail'}}|rules.weather.kind|rain",
                "{'weather':{'kind':'rain','places':['a',2]}}|rules.weather.places[1]|string",
            })
    void shouldNameTheOnePlaceThatIsWrong(String rules, String path, String detail) {
        assertThat(refusal(rules).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.detail()).contains(detail == null ? "" : detail);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7||7 (expected an object)",
                "{'points_per_activity':{'run':1}}|.steps|missing (expected a list of 1..200 steps)",
                "{'points_per_activity':{},'steps':[{'points':1,'reward':{'xp':1}}]}|.points_per_activity|at least one of run, victory",
                "{'steps':[{'points':1,'reward':{'xp':1}}]}|.points_per_activity|missing (expected points",
                "{'points_per_activity':{'dance':1},'steps':[{'points':1,'reward':{'xp':1}}]}|.points_per_activity.dance|by nobody",
                "{'points_per_activity':{'run':0},'steps':[{'points':1,'reward':{'xp':1}}]}|.points_per_activity.run|1..1000000",
                "{'points_per_activity':{'run':1},'steps':[]}|.steps|0 entries",
                "{'points_per_activity':{'run':1},'steps':[7]}|.steps[0]|7 (expected an object)",
                "{'points_per_activity':{'run':1},'steps':[{'reward':{'xp':1}}]}|.steps[0].points|missing (expected an integer",
                "{'points_per_activity':{'run':1},'steps':[{'points':1}]}|.steps[0].reward|missing (expected an object)",
                "{'points_per_activity':{'run':1},'steps':[{'points':1,'reward':{}}]}|.steps[0].reward|nothing (expected at least",
                "{'points_per_activity':{'run':1},'steps':[{'points':1,'reward':{'gold':1}}]}|.steps[0].reward.gold|is not known",
                "{'points_per_activity':{'run':1},'steps':[{'points':1,'reward':{'xp':0}}]}|.steps[0].reward.xp|1..1000000000",
                "{'points_per_activity':{'run':1},'steps':[{'points':1,'reward':{'cosmetics':[]}}]}|.steps[0].reward.cosmetics|1..50",
                "{'points_per_activity':{'run':1},'steps':[{'points':5,'reward':{'xp':1}},{'points':5,'reward':{'xp':1}}]}"
                        + "|.steps[1].points|5 (expected more than the step before, 5)",
                "{'points_per_activity':{'run':1},'steps':[{'points':5,'reward':{'xp':1}}],'levels':1}|.levels|is not known",
            })
    void shouldNameWhatIsWrongWithASeasonTrack(String track, String place, String detail) {
        List<Violation> violations = refusal("{'season_track':" + track + "}").violations();

        assertThat(violations)
                .anySatisfy(violation -> {
                    assertThat(violation.path()).isEqualTo("rules.season_track" + (place == null ? "" : place));
                    assertThat(violation.detail()).contains(detail);
                })
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldBoundEveryList() {
        String names =
                IntStream.rangeClosed(0, 50).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(","));
        String values = names.replaceAll("'n(\\d+)'", "'n$1':1");
        String steps = IntStream.rangeClosed(1, 201)
                .mapToObj(i -> "{'points':" + i + ",'reward':{'xp':1}}")
                .collect(Collectors.joining(","));

        assertThat(refusal("{'additional_unlocked_tags':[" + names + "],'draft_weight_adjustments':{" + values
                                + "},'season_track':{'points_per_activity':{'run':1},'steps':[" + steps + "]}}")
                        .violations())
                .extracting(Violation::path)
                .containsExactly(
                        "rules.additional_unlocked_tags", "rules.draft_weight_adjustments", "rules.season_track.steps");
    }

    @Test
    void shouldNameWhatOfTheDeclaredRulesUse() {
        assertThat(TestRegistry.DECLARED.declaredIn(
                        json("{'mutators':['damage_boost_20','arena_gold_boost_5','mirror_world',"
                                + "'unheard_of'],'weather':{'kind':'rain'},'rewards':{'xp_cap':1},'gold':1}")))
                .containsExactly("mutator:arena_gold_boost", "mutator:mirror_world", "rule_key:weather");
        assertThat(TestRegistry.DECLARED.declaredIn(json("[]"))).isEmpty();
    }

    private static void check(String rules) {
        Violations violations = new Violations();
        RulesPolicy.check(violations, json(rules), TestRegistry.DECLARED);
        violations.throwIfAny(EventsProblem.INVALID);
    }

    private static ProblemException refusal(String rules) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> check(rules));
        assertThat(refusal).as(rules).isNotNull();
        return refusal;
    }
}
