package dev.liveops.support.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do about messages that were set aside. */
@Singleton
public class OutboxOperations {

    private static final UUID LAST = new UUID(-1, -1);
    private static final int MOST_IDS = 500;
    private static final String ANY = "any";

    private final UnitOfWork unit;
    private final SetAsideRepository repository;
    private final JsonText json;
    private final Clock clock;

    OutboxOperations(UnitOfWork unit, SetAsideRepository repository, JsonText json, Clock clock) {
        this.unit = unit;
        this.repository = repository;
        this.json = json;
        this.clock = clock;
    }

    /** Messages that were set aside, the newest first. */
    public Uni<Page<SetAsideMessage>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(connection, before, page.limit()))
                .map(messages ->
                        page.page(messages, message -> message.messageId().toString()));
    }

    /**
     * Has messages sent again, with an audit entry.
     *
     * @return fails with {@code outbox.message_not_found}, sending none, when one that is named was not set aside
     */
    public Uni<MessagesResent> resend(ResendMessages request, String author) {
        check(request.messageIds());
        return unit.run(work -> repository
                .resend(work.connection(), request.destination(), request.messageIds(), clock.instant())
                .invoke(resent -> requireAll(request, resent))
                .map(resent -> change(request, resent, author)));
    }

    private Change<MessagesResent> change(ResendMessages request, long resent, String author) {
        MessagesResent answer = new MessagesResent(resent);
        return resent == 0 ? Change.none(answer) : Change.of(answer, entry(request, resent, author));
    }

    private static void check(@Nullable List<UUID> ids) {
        if (ids != null) {
            new Violations()
                    .check(
                            !ids.isEmpty() && ids.size() <= MOST_IDS,
                            "message_ids",
                            ids.size() + " ids (expected 1.." + MOST_IDS + ")")
                    .check(ids.stream().noneMatch(Objects::isNull), "message_ids", "one is null (expected ids)")
                    .check(new HashSet<>(ids).size() == ids.size(), "message_ids", "an id stands twice")
                    .throwIfAny(CommonProblem.INVALID);
        }
    }

    private static void requireAll(ResendMessages request, long resent) {
        List<UUID> ids = request.messageIds();
        if (ids != null && ids.size() != resent) {
            throw ProblemException.at(
                    CommonProblem.OUTBOX_MESSAGE_NOT_FOUND,
                    "message_ids",
                    (ids.size() - resent) + " of " + ids.size() + " are not set aside"
                            + (request.destination() == null ? "" : " for that destination")
                            + "; none was sent again");
        }
    }

    private AuditEntry entry(ResendMessages request, long resent, String author) {
        ObjectNode diff = (ObjectNode) json.tree(request);
        diff.put("resent", resent);
        String subject = request.destination() == null ? ANY : request.destination();
        return new AuditEntry("outbox", subject, "resend", author, diff);
    }
}
