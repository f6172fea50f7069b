package dev.liveops.config.bulk;

import dev.liveops.config.configs.BatchDecision.Decided;
import dev.liveops.config.configs.BatchLife;
import dev.liveops.config.configs.BatchStep;
import dev.liveops.config.configs.ConfigBatches;
import dev.liveops.config.configs.ConfigStatus;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the steps of several changes, each held against what its config is by then. */
final class BulkPlan {

    private final ConfigBatches batches;
    private final Map<UUID, StoredConfig> stored;
    private final Map<UUID, ConfigStatus> statuses = new HashMap<>();
    private final List<BatchStep> steps = new ArrayList<>();
    private int unchanged;

    private BulkPlan(ConfigBatches batches, List<StoredConfig> configs) {
        this.batches = batches;
        this.stored = configs.stream().collect(Collectors.toMap(StoredConfig::id, config -> config));
        configs.forEach(config -> statuses.put(config.id(), config.status()));
    }

    /** The steps; ends with a problem that names each operation that is not possible. */
    static Decided<BulkDone> decide(ConfigBatches batches, List<BulkOperation> operations, List<StoredConfig> configs) {
        BulkPlan plan = new BulkPlan(batches, configs);
        plan.requireKnown(operations);
        plan.requireSeen(operations);
        plan.add(operations);
        List<UUID> changed = plan.steps.stream().map(BatchStep::id).distinct().toList();
        return new Decided<>(
                plan.steps,
                version -> new BulkDone(version, changed, plan.unchanged),
                new BulkDone(null, changed, plan.unchanged));
    }

    private void requireKnown(List<BulkOperation> operations) {
        Violations violations = new Violations();
        for (int index = 0; index < operations.size(); index++) {
            UUID id = operations.get(index).configId();
            violations.check(stored.containsKey(id), path(index) + ".config_id", "no config " + id);
        }
        violations.throwIfAny(ConfigProblem.NOT_FOUND);
    }

    private void requireSeen(List<BulkOperation> operations) {
        Violations violations = new Violations();
        for (int index = 0; index < operations.size(); index++) {
            Integer seen = operations.get(index).revision();
            int now = stored.get(operations.get(index).configId()).revision();
            violations.check(
                    seen == null || seen == now,
                    path(index) + ".revision",
                    seen + " is not the current one (now " + now + ")");
        }
        violations.throwIfAny(CommonProblem.REVISION_STALE);
    }

    private void add(List<BulkOperation> operations) {
        Violations violations = new Violations();
        ProblemCode code = null;
        for (int index = 0; index < operations.size(); index++) {
            try {
                add(operations.get(index));
            } catch (ProblemException refusal) {
                code = code == null ? refusal.code() : code;
                add(violations, path(index), refusal);
            }
        }
        if (code != null) {
            violations.throwIfAny(code);
        }
    }

    private void add(BulkOperation operation) {
        UUID id = operation.configId();
        StoredConfig config = stored.get(id);
        boolean isNew = steps.stream().noneMatch(step -> step.id().equals(id));
        if (operation.action() == BulkAction.ACTIVATE
                && isNew
                && config.isPublished()
                && config.newest().equals(config.live())) {
            unchanged++;
            return;
        }
        BatchStep step = step(operation);
        BatchLife.require(id, statuses.get(id), step);
        if (step instanceof BatchStep.Activate activate) {
            batches.requireAcceptable(config.newest().payload(), activate.accept());
        }
        statuses.put(id, BatchLife.after(statuses.get(id), step));
        steps.add(step);
    }

    private static BatchStep step(BulkOperation operation) {
        UUID id = operation.configId();
        return switch (operation.action()) {
            case ACTIVATE -> new BatchStep.Activate(id, operation.accept() == null ? List.of() : operation.accept());
            case DEACTIVATE -> new BatchStep.Deactivate(id);
            case ARCHIVE -> new BatchStep.Archive(id);
        };
    }

    private static void add(Violations violations, String path, ProblemException refusal) {
        if (refusal.violations().isEmpty()) {
            violations.check(false, path, refusal.getMessage());
        }
        refusal.violations().forEach(one -> violations.check(false, path + "." + one.path(), one.detail()));
    }

    private static String path(int index) {
        return "operations[" + index + "]";
    }
}
