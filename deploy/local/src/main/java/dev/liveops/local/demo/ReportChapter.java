package dev.liveops.local.demo;

import java.io.IOException;
import java.util.List;

/** The report names what is too strong and too weak, and is held against what was planted. */
final class ReportChapter implements Chapter {

    @Override
    public String title() {
        return "The report finds what is too strong and too weak";
    }

    @Override
    public void tell(Story story) throws IOException {
        List<Finding> findings = ReportedFindings.of(story.desk(), story.baseVersion());
        story.telling().say("GET /v1/balance/report; the truth is measured by forcing picks, and the suite does not know it");
        story.comparison().findings(findings);
    }
}
