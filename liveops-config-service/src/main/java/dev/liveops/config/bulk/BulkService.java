package dev.liveops.config.bulk;

import dev.liveops.config.configs.BatchCompany;
import dev.liveops.config.configs.BatchLookup;
import dev.liveops.config.configs.ConfigBatches;
import dev.liveops.config.configs.ConfigBatches.Batch;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.Published;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The use case of several changes at once. */
@Singleton
class BulkService {

    private static final int MAX_OPERATIONS = 500;

    private final ConfigBatches batches;

    BulkService(ConfigBatches batches) {
        this.batches = batches;
    }

    Uni<Published<BulkDone>> carryOut(BulkChange request, String author, Optional<IdempotencyKey> key) {
        List<BulkOperation> operations = checked(request.operations());
        return batches.carryOut(new Batch<>(
                new BatchLookup(
                        operations.stream().map(BulkOperation::configId).collect(Collectors.toSet()), List.of()),
                BatchCompany.NONE,
                (version, configs, now) -> BulkPlan.decide(batches, operations, configs),
                author,
                request.reason(),
                request.links(),
                key,
                request,
                BulkDone.class));
    }

    private static List<BulkOperation> checked(List<BulkOperation> operations) {
        Violations violations = new Violations();
        if (violations.present(operations, "operations")) {
            violations.check(
                    !operations.isEmpty() && operations.size() <= MAX_OPERATIONS,
                    "operations",
                    operations.size() + " (expected 1.." + MAX_OPERATIONS + ")");
            for (int index = 0; index < operations.size(); index++) {
                BulkOperation operation = operations.get(index);
                if (violations.present(operation, "operations[" + index + "]")) {
                    violations.present(operation.action(), "operations[" + index + "].action");
                    violations.present(operation.configId(), "operations[" + index + "].config_id");
                }
            }
        }
        violations.throwIfAny(ConfigProblem.INVALID);
        return operations;
    }
}
