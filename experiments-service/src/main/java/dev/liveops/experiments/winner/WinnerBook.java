package dev.liveops.experiments.winner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Keeps for which variant an experiment is finished, in the transaction that finishes it. */
@Singleton
public class WinnerBook {

    private static final int LONGEST_NAME = 200;

    private final WinnerRepository repository;
    private final Outbox outbox;
    private final JsonText json;

    WinnerBook(WinnerRepository repository, Outbox outbox, JsonText json) {
        this.repository = repository;
        this.outbox = outbox;
        this.json = json;
    }

    /** Stores it and, where it has levers, asks for the draft config that sets them. */
    public Uni<Void> keep(SqlConnection transaction, Winner winner) {
        return repository
                .insert(transaction, winner)
                .chain(() -> winner.levers().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.add(transaction, message(winner)));
    }

    private OutboxMessage message(Winner winner) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("experiment_id", winner.experimentId())
                .put("generation", winner.generation());
        payload.set("config", draft(winner));
        return OutboxMessage.unordered(ConfigDestination.NAME, null, 1, json.write(payload));
    }

    private static ObjectNode draft(Winner winner) {
        ObjectNode draft = JsonNodeFactory.instance
                .objectNode()
                .put("name", cut(winner.variantId() + " of " + winner.name()))
                .put("scope", "global")
                .put("scope_ref", "global")
                .put("created_by", winner.decidedBy())
                .put("reason", reason(winner));
        draft.set("payload", winner.levers());
        draft.putObject("links").put("experiment", winner.experimentId());
        if (winner.include() != null) {
            draft.putObject("targeting").put("include", winner.include());
        }
        return draft;
    }

    private static String reason(Winner winner) {
        String reason = "Experiment " + winner.experimentId() + " was finished for " + winner.variantId();
        return winner.note() == null ? reason : cut(reason + ": " + winner.note());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
