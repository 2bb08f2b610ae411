package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads why the server refused a request; what it does not say itself is told from the HTTP status. */
final class ProblemReader {

    private final JsonMapper json;

    ProblemReader(JsonMapper json) {
        this.json = json;
    }

    ServerFailure failure(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Problem problem = read(response).orElseGet(() -> new Problem(null, null, null, null));
        String what = Optional.ofNullable(problem.detail())
                .or(() -> Optional.ofNullable(problem.title()))
                .map(text -> status == 401 ? "The server refused the sign-in: " + text : text)
                .orElseGet(() -> response.request().method() + " " + response.uri() + " was answered with HTTP status "
                        + status + ".");
        String maybe = Optional.ofNullable(problem.maybe()).orElseGet(() -> maybe(status));
        List<ErrorView.Problem> mistakes =
                Optional.ofNullable(problem.problems()).orElseGet(List::of);
        return new ServerFailure(status, new ErrorView(what, maybe, mistakes));
    }

    private Optional<Problem> read(HttpResponse<byte[]> response) {
        boolean isProblem = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        try {
            return isProblem ? Optional.of(json.readValue(response.body(), Problem.class)) : Optional.empty();
        } catch (JacksonException cutOff) {
            return Optional.empty();
        }
    }

    private static String maybe(int status) {
        return switch (status) {
            case 401 ->
                "Maybe " + SignIn.USER + " or " + SignIn.PASSWORD
                        + " is wrong, or --data names another data folder than the server's, or the clocks differ.";
            case 403 -> "Maybe this user lacks the right to: sign in as an admin.";
            default -> "Maybe the server's log says more, or something else answers at that address.";
        };
    }

    /**
     * A problem after RFC 9457, with two members of the server's own.
     *
     * @param title what in general
     * @param detail what and where
     * @param maybe what to try
     * @param problems mistakes in a territory model
     */
    private record Problem(
            @Nullable String title,
            @Nullable String detail,
            @Nullable String maybe,
            @Nullable List<ErrorView.Problem> problems) {}
}
