package dev.liveops.config.ofrep;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.support.problem.ProblemDialect;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** Tells every refusal below {@code /ofrep/} in the protocol's codes as well, whoever refused; as plain JSON, which strict clients insist on. */
@Singleton
class OfrepErrors implements ProblemDialect {

    static final String GENERAL = "GENERAL";
    static final String INVALID_CONTEXT = "INVALID_CONTEXT";
    static final String PARSE_ERROR = "PARSE_ERROR";
    static final String FLAG_NOT_FOUND = "FLAG_NOT_FOUND";
    static final String TARGETING_KEY_MISSING = "TARGETING_KEY_MISSING";

    private static final String ROOT = "/ofrep/";
    private static final String FLAGS = "/ofrep/v1/evaluate/flags/";
    private static final Map<ProblemCode, String> CODES = Map.ofEntries(
            Map.entry(ConfigProblem.FLAG_NOT_FOUND, FLAG_NOT_FOUND),
            Map.entry(ConfigProblem.INVALID_CONTEXT, INVALID_CONTEXT),
            Map.entry(ConfigProblem.TARGETING_KEY_MISSING, TARGETING_KEY_MISSING),
            Map.entry(CommonProblem.NOT_FOUND, FLAG_NOT_FOUND),
            Map.entry(CommonProblem.WRONG_TYPE, INVALID_CONTEXT),
            Map.entry(CommonProblem.MALFORMED_JSON, PARSE_ERROR),
            Map.entry(CommonProblem.BAD_PARAMETER, PARSE_ERROR),
            Map.entry(CommonProblem.BAD_REQUEST, PARSE_ERROR),
            Map.entry(CommonProblem.UNSUPPORTED_MEDIA_TYPE, PARSE_ERROR));

    @Override
    public boolean isSpokenAt(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public Map<String, String> fields(ProblemException problem, String path) {
        Map<String, String> fields = new TreeMap<>();
        fields.put(FlagWriter.ERROR_CODE, CODES.getOrDefault(problem.code(), GENERAL));
        fields.put(FlagWriter.ERROR_DETAILS, problem.getMessage());
        if (path.startsWith(FLAGS)) {
            fields.put(FlagWriter.KEY, path.substring(FLAGS.length()));
        }
        return fields;
    }
}
