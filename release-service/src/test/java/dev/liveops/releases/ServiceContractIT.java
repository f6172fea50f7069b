package dev.liveops.releases;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.CredentialsContract;
import dev.liveops.testing.MethodContract;
import dev.liveops.testing.OpenApiContract;
import dev.liveops.testing.PersonalColumns;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("release");
    }

    @Test
    void shouldRefuseCredentialsThatAreNoBearerToken() {
        CredentialsContract.check();
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("release");
    }

    @Test
    void shouldStoreNothingOfPlayers() {
        PersonalColumns.checkNonePlayers(
                Set.of(
                        "content_packs.published_by",
                        "content_patches.proposed_by",
                        "content_patches.created_by",
                        "content_patches.changed_by",
                        "content_schemas.registered_by",
                        "releases.released_by",
                        "compatibility_matrix.changed_by",
                        "balance_proposals.requested_by",
                        "golden_sims.changed_by",
                        "golden_overrides.overridden_by",
                        "withdrawn_packs.withdrawn_by",
                        "rollouts.started_by",
                        "rollout_steps.decided_by"),
                Set.of(
                        "content_packs.content_version",
                        "content_packs.content_hash",
                        "content_packs.media_type",
                        "content_packs.min_supported_client_version",
                        "content_packs.engine_range",
                        "content_packs.base_version",
                        "content_packs.content_schema",
                        "content_patches.status",
                        "content_patches.base_version",
                        "content_patches.content_version",
                        "content_patches.changes",
                        "content_patches.min_supported_client_version",
                        "content_patches.engine_range",
                        "content_patches.content_schema",
                        "content_patches.reason",
                        "content_patches.evidence",
                        "content_schemas.name",
                        "content_schemas.content_hash",
                        "content_schemas.document",
                        "content_pack_forms.content_version",
                        "content_pack_forms.encoding",
                        "content_pack_forms.content_hash",
                        "content_pack_form_chunks.content_version",
                        "content_pack_form_chunks.encoding",
                        "content_pack_form_chunks.bytes",
                        "withdrawn_packs.content_version",
                        "withdrawn_packs.reason",
                        "golden_sims.name",
                        "golden_sims.kind",
                        "golden_sims.why",
                        "golden_sims.engine",
                        "golden_sims.content_version",
                        "golden_sims.content_hash",
                        "golden_sims.spec",
                        "golden_verdicts.content_hash",
                        "golden_verdicts.engine",
                        "golden_verdicts.name",
                        "golden_verdicts.content_version",
                        "golden_verdicts.verdict",
                        // Seeds, in an array.
                        "golden_verdicts.differing_seeds",
                        "golden_verdicts.reason",
                        "golden_verdicts.worker",
                        "golden_overrides.content_version",
                        "golden_overrides.reason",
                        "golden_overrides.findings",
                        "work_jobs.kind",
                        "work_jobs.key",
                        "work_jobs.engine",
                        "work_jobs.body",
                        "work_jobs.state",
                        "work_jobs.worker",
                        "work_jobs.report",
                        "work_jobs.failure",
                        "work_jobs.progress",
                        "balance_proposals.state",
                        "balance_proposals.request",
                        "balance_proposals.request_hash",
                        "balance_proposals.outcome",
                        "balance_proposals.reason",
                        "balance_proposals.result",
                        "balance_proposals.report_text",
                        "balance_proposals.worker",
                        "work_engines.engine",
                        "compatibility_matrix.rules",
                        "compatibility_matrix.reason",
                        "rollouts.subject",
                        "rollouts.candidate",
                        "rollouts.details",
                        "rollouts.plan",
                        "rollouts.reason",
                        "rollouts.status",
                        "rollouts.finding",
                        // Instants, in an array.
                        "rollouts.reached",
                        "rollout_steps.kind",
                        "rollout_steps.reason",
                        "rollout_steps.finding",
                        "soft_launch_offers.experiment_id",
                        "soft_launch_offers.content_version",
                        "content_pack_chunks.content_version",
                        "content_pack_chunks.bytes",
                        "releases.action",
                        "releases.content_version",
                        "releases.min_supported_client_version",
                        "releases.recommended_client_version",
                        "releases.engine_range",
                        "releases.api_version",
                        "releases.reason",
                        "content_manifest.active_version",
                        "content_manifest.min_supported_client_version"));
    }

    @Test
    void shouldAnswerExactlyTheMethodsOfItsDocument() {
        MethodContract.check();
    }
}
