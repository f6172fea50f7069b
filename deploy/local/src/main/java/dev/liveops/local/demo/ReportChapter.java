package dev.liveops.local.demo;

import static dev.liveops.local.demo.Telling.points;

import dev.liveops.statistics.Normal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The report names what is too strong and too weak, and is held against what was planted. */
final class ReportChapter implements Chapter {

    /** Of an effect, in points, below which nothing is called too strong or too weak (statistics of the report). */
    private static final double MARGIN = .02;

    private static final double CONFIDENCE = .95;

    private final List<Analysis> analyses = List.of(new ReportedFindings(), new ContentRates());

    @Override
    public String title() {
        return "The report finds what is too strong and too weak";
    }

    @Override
    public void tell(Story story) throws IOException {
        for (Analysis analysis : analyses) {
            Optional<List<Finding>> found = analysis.find(story.desk(), story.baseVersion());
            if (found.isPresent()) {
                story.telling().say("by %s:", analysis.name());
                story.found(found.get());
                compare(story, found.get());
                return;
            }
            story.telling().say("%s: the suite does not offer it (404)", analysis.name());
        }
    }

    private static void compare(Story story, List<Finding> findings) {
        int missed = 0;
        int planted = 0;
        int falsely = 0;
        for (Finding finding : findings) {
            double truth = story.planting().truth(finding.contentId());
            boolean isPlanted = story.planting().isPlanted(finding.contentId());
            print(story.telling(), finding, truth, isPlanted);
            if (finding.isConfirmed()) {
                missed += finding.covers(truth) ? 0 : 1;
                planted += isPlanted ? 1 : 0;
                falsely += (finding.isOver() ? truth : -truth) > 0 ? 0 : 1;
            }
        }
        long confirmed = findings.stream().filter(Finding::isConfirmed).count();
        if (confirmed == 0) {
            story.telling().say("nothing is confirmed: these are differences of rates, not effects");
            return;
        }
        story.telling().check(planted > 0, "%d of the %d confirmed were planted", planted, confirmed);
        story.telling()
                .check(falsely == 0, "%d of the confirmed are not what they are called by the truth", falsely);
        // Of ten intervals of 95 % more than two miss with a chance of 1 %.
        story.telling().check(missed <= 2, "%d of %d intervals miss the truth", missed, confirmed);
    }

    private static void print(Telling telling, Finding finding, double truth, boolean isPlanted) {
        telling.say(
                "%-5s %-28s %-9s %s points (%s to %s) of %,d runs, power %.0f %%; truth by forced picks %s%s",
                finding.isOver() ? "over" : "under",
                finding.contentId(),
                finding.status(),
                points(finding.effect()),
                points(finding.low()),
                points(finding.high()),
                finding.runs(),
                100 * power(finding, truth),
                points(truth),
                isPlanted ? ", planted" : "");
    }

    /** The chance that an effect as large as the truth is confirmed with an interval as wide as this: Phi((|truth| - margin) / error - z). */
    static double power(Finding finding, double truth) {
        double error = (finding.high() - finding.low()) / (2 * Normal.twoSided(1 - CONFIDENCE));
        return error <= 0
                ? 0
                : Normal.below((Math.abs(truth) - MARGIN) / error - Normal.exceededWith(1 - CONFIDENCE));
    }
}
