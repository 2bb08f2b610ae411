package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.http.ErrorClassifier;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sorts SuiteCRM's errors. Almost everything is 400 with {@code {"errors":{"status","title","detail"}}}, so its text
 * tells more than its status; refused tokens are 401 with the fields of OAuth; PHP and the web server answer in HTML.
 */
final class SuiteCrmErrors implements ErrorClassifier {

    private static final Pattern DENIED = Pattern.compile("(?i)not allowed|access ?denied|not have access");
    private static final Pattern NO_USER =
            Pattern.compile("(?i)Not found\\.?|Module id is empty when trying to get Users|Users module with id .*");
    private static final Pattern MISSING = Pattern.compile("module with id (\\S+) is not found");
    private static final Pattern UNKNOWN_MODULE = Pattern.compile("Module \\S+ does not exist");
    private static final Pattern KEYS = Pattern.compile(
            "(?i)(?:public|private)\\.key|key path|invalid key supplied|key cannot be parsed|unable to read key");

    /** The record that a failed call did not find, deleted or not there; empty when it failed for another reason. */
    static Optional<String> missingId(ConnectorException failure) {
        Matcher missing = MISSING.matcher(String.valueOf(failure.getMessage()));
        return failure.kind() == Kind.INVALID && missing.find() ? Optional.of(missing.group(1)) : Optional.empty();
    }

    /**
     * Whether the database did not do it. SuiteCRM says no more, be it for a lock or for a column that is not there.
     */
    static boolean isOfDatabase(ConnectorException failure) {
        return failure.kind() == Kind.INVALID
                && String.valueOf(failure.getMessage()).contains("Database failure");
    }

    /** Whether a call failed because the site has no such module. */
    static boolean isUnknownModule(ConnectorException failure) {
        return failure.kind() == Kind.INVALID
                && UNKNOWN_MODULE.matcher(String.valueOf(failure.getMessage())).find();
    }

    @Override
    public ConnectorException classify(HttpAnswer answer) {
        String said = said(answer);
        return switch (answer.status()) {
            case 400 -> badRequest(answer, said);
            case 401 -> unauthorized(answer, said);
            case 404 ->
                answer.failure(
                        Kind.INVALID,
                        said,
                        "Maybe base-url or version is wrong: SuiteCRM 8 has its API under /legacy/Api, 7 under /Api.");
            case 413, 414 -> answer.failure(Kind.TOO_LARGE, said, "Maybe too many records were asked for at once.");
            default -> KEYS.matcher(answer.body()).find() ? keys(answer, said) : otherwise(answer, said);
        };
    }

    private static ConnectorException badRequest(HttpAnswer answer, String said) {
        if (DENIED.matcher(said).find()) {
            return answer.failure(
                    Kind.PERMISSION,
                    said,
                    "Maybe a role keeps the API client's user from this module; since 8.10.2 some are for admins only.");
        }
        if (NO_USER.matcher(said).matches()) {
            return answer.failure(
                    Kind.AUTHENTICATION, said, "Maybe the API client has no user, or that user is not active.");
        }
        return answer.failure(
                Kind.INVALID,
                said,
                MISSING.matcher(said).find()
                        ? "Maybe the record was deleted."
                        : "Maybe a field was removed in Studio, or a setting is wrong.");
    }

    private static ConnectorException unauthorized(HttpAnswer answer, String said) {
        if (said.contains("Missing \"Authorization\" header")) {
            return answer.failure(
                    Kind.INVALID,
                    said,
                    "Maybe the web server keeps the header from PHP: see SuiteCRM's .htaccess, or CGIPassAuth.");
        }
        return answer.failure(
                Kind.TOKEN_REJECTED,
                said,
                "Maybe the token has expired, or was made with other keys or another API client.");
    }

    /** The keys by which SuiteCRM signs and verifies tokens are files; nothing works before they are right. */
    private static ConnectorException keys(HttpAnswer answer, String said) {
        return answer.failure(
                Kind.INVALID,
                said,
                "Maybe private.key and public.key in Api/V8/OAuth2 are missing, or are not the web server's own with"
                        + " permissions 600 or 660.");
    }

    private static ConnectorException otherwise(HttpAnswer answer, String said) {
        ConnectorException byStatus = ErrorClassifier.byStatus().classify(answer);
        return byStatus.kind() == Kind.TRANSIENT
                ? answer.failure(Kind.TRANSIENT, said, "Maybe SuiteCRM is busy or down; the call can be repeated.")
                : byStatus;
    }

    private static String said(HttpAnswer answer) {
        JsonNode body = json(answer.body());
        JsonNode errors = body.path("errors");
        JsonNode error = errors.isArray() ? errors.path(0) : errors;
        return Stream.of(error.path("detail"), error.path("title"), body.path("hint"), body.path("message"))
                .map(node -> node.asString(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(answer::excerpt);
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
