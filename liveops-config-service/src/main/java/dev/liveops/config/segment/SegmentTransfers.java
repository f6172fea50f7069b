package dev.liveops.config.segment;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.segment.SegmentImport.Wanted;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Segments in documents: out of the service, and into it. */
@Singleton
public class SegmentTransfers {

    private final SegmentTools tools;
    private final SegmentRules rules;

    SegmentTransfers(SegmentTools tools, SegmentRules rules) {
        this.tools = tools;
        this.rules = rules;
    }

    /** Segments after one, by name; in a reading that has begun. */
    public Uni<Slice<TransferSegment>> list(String after, int size) {
        return tools.repository().list(after, size).map(found -> found.map(TransferSegment::of));
    }

    /** What a document says of segments, each held against the rules over all of them together; compiles, so for a worker. */
    public SegmentImport read(List<TransferSegment> segments) {
        Map<String, String> conditions = new HashMap<>();
        for (TransferSegment segment : segments) {
            if (segment != null && segment.segmentId() != null && segment.condition() != null) {
                conditions.putIfAbsent(segment.segmentId(), segment.condition());
            }
        }
        SegmentTexts texts = tools.holder().with(conditions);
        List<Wanted> wanted = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (int index = 0; index < segments.size(); index++) {
            String path = "segments[" + index + "]";
            TransferSegment segment = segments.get(index);
            if (segment == null) {
                violations.add(new Violation(path, "null (expected a segment)"));
                continue;
            }
            String before = segment.segmentId() == null ? null : taken.putIfAbsent(segment.segmentId(), path);
            if (before != null) {
                violations.add(new Violation(
                        path, "is " + segment.segmentId() + ", as " + before + " is (expected each once)"));
                continue;
            }
            try {
                Set<String> referred = rules.check(segment, texts);
                wanted.add(new Wanted(path, segment, referred));
            } catch (ProblemException refusal) {
                refusal.violations()
                        .forEach(one -> violations.add(new Violation(path + "." + one.path(), one.detail())));
            }
        }
        return new SegmentImport(tools, wanted, violations, texts);
    }
}
