package dev.liveops.model.problem;

/** Problems of the release service. */
public enum ReleaseProblem implements ProblemCode {
    UNKNOWN_PACK("release.unknown_pack", 404, "Unknown content pack"),
    NOTHING_ACTIVE("release.nothing_active", 404, "No content is active yet"),
    INVALID("release.invalid", 422, "Release refused"),
    UNKNOWN_PATCH("release.unknown_patch", 404, "Unknown patch"),
    PATCH_INVALID("release.patch_invalid", 422, "Patch refused"),
    PATCH_CLOSED("release.patch_closed", 409, "The patch is no draft any more"),
    UNKNOWN_SCHEMA("release.unknown_schema", 404, "Unknown content schema"),
    SCHEMA_INVALID("release.schema_invalid", 422, "Content schema refused"),
    SCHEMA_IMMUTABLE("release.schema_immutable", 409, "A registered content schema cannot be changed"),
    CONTENT_INVALID("release.content_invalid", 422, "Content that does not keep its schema"),
    UNKNOWN_GOLDEN("release.unknown_golden", 404, "Unknown golden sim"),
    GOLDEN_INVALID("release.golden_invalid", 422, "Golden sim refused"),
    GOLDEN_FAILED("release.golden_failed", 409, "A golden sim failed"),
    GOLDEN_MISSING("release.golden_missing", 409, "Golden sims were not played yet"),
    UNKNOWN_PROPOSAL("release.unknown_proposal", 404, "Unknown proposal"),
    PROPOSAL_INVALID("release.proposal_invalid", 422, "Proposal refused"),
    PROPOSAL_CLOSED("release.proposal_closed", 409, "The proposal is finished"),
    PROPOSALS_FULL("release.proposals_full", 409, "Too many proposals are open"),
    UNKNOWN_WORK("release.unknown_work", 404, "Unknown job"),
    WORK_INVALID("release.work_invalid", 422, "Claim or report refused"),
    WORK_LOST("release.work_lost", 409, "The job is somebody else's by now"),
    AUTHORING_BUSY("release.authoring_busy", 503, "Too many packs are being compiled at once"),
    HASH_MISMATCH("release.hash_mismatch", 422, "The bytes are not the announced ones"),
    PACK_IMMUTABLE("release.pack_immutable", 409, "A published pack cannot be changed"),
    INCOMPATIBLE("release.incompatible", 422, "Versions that do not go together"),
    NO_WAY_BACK("release.no_way_back", 409, "There would be no way back"),
    RACED("release.raced", 409, "Somebody else was faster"),
    WITHDRAWN("release.withdrawn", 409, "The pack is withdrawn"),
    PACK_ACTIVE("release.pack_active", 409, "The pack is active"),
    NO_PREVIOUS("release.no_previous", 409, "Nothing to roll back to"),
    ROLLOUT_LIVE("release.rollout_live", 409, "A release is being rolled out"),
    ROLLED_OUT("release.rolled_out", 409, "Everybody has it already"),
    RANGE_NOT_SATISFIABLE("release.range_not_satisfiable", 416, "No such part of a pack"),
    UPLOADS_BUSY("release.uploads_busy", 503, "Too many uploads at once"),
    STORAGE_UNAVAILABLE("release.storage_unavailable", 503, "No room for packs");

    private final Meaning meaning;

    ReleaseProblem(String code, int status, String title) {
        this.meaning = new Meaning(code, status, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
