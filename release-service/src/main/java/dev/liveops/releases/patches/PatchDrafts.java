package dev.liveops.releases.patches;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Opens drafts inside transactions of others. */
@Singleton
public class PatchDrafts {

    private final PatchRepository repository;
    private final PatchCompiler compiler;
    private final PatchAudit audit;
    private final PreviewClock clock;
    private final JsonText json;

    PatchDrafts(
            PatchRepository repository, PatchCompiler compiler, PatchAudit audit, PreviewClock clock, JsonText json) {
        this.repository = repository;
        this.compiler = compiler;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Makes a draft of a request and sees whether it fits its base, outside of any transaction; {@code release.patch_invalid} names what does
     * not.
     *
     * @param request what {@code POST /v1/content/patches} takes
     */
    public Uni<Draft> prepare(JsonNode request, String author) {
        return Uni.createFrom().deferred(() -> {
            Patch patch = Patch.draft(Ids.newId(), PatchPolicy.check(read(request)), author, clock.now());
            return compiler.compile(patch).replaceWith(() -> new Draft(patch));
        });
    }

    /** Opens it; what is to be audited. */
    public Uni<AuditEntry> open(SqlConnection transaction, Draft draft) {
        return repository.insert(transaction, draft.patch).replaceWith(() -> audit.entry(null, draft.patch, "create"));
    }

    private PatchRequest read(JsonNode request) {
        try {
            return json.read(json.write(request), PatchRequest.class);
        } catch (IllegalStateException e) {
            throw ProblemException.of(ReleaseProblem.PATCH_INVALID, "no draft of a patch");
        }
    }

    /** A draft that fits, and is not opened yet. */
    public static final class Draft {

        private final Patch patch;

        private Draft(Patch patch) {
            this.patch = patch;
        }

        /** Its id. */
        public UUID id() {
            return patch.id();
        }
    }
}
