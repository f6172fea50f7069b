package dev.liveops.local.demo;

import java.io.IOException;

/** The report names what is too strong and too weak, and is held against what was planted. */
final class ReportChapter implements Chapter {

    @Override
    public String title() {
        return "The report finds what is too strong, too weak and too hard";
    }

    @Override
    public void tell(Story story) throws IOException {
        ReportedFindings found = ReportedFindings.of(story.desk(), story.baseVersion());
        story.telling()
                .say(
                        "GET /v1/balance/report, from %,d runs; what is true is simulated here, and the suite does not know it",
                        found.runs());
        story.comparison().tiers(found.tiers());
        story.comparison().content(found.content());
    }
}
