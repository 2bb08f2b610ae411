package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.zoho.ZohoApi.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Zoho itself said in a refusal; the cause of the exception that the host sees. */
final class ZohoProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Outcome> outcomes;

    /**
     * A problem.
     *
     * @param code Zoho's, maybe empty
     * @param outcomes where a call for several records failed for each of them; otherwise empty
     */
    ZohoProblem(String code, List<Outcome> outcomes) {
        super(code);
        this.code = code;
        this.outcomes = List.copyOf(outcomes);
    }

    /** The problem behind a failure; empty when the failure was none of Zoho's. */
    static Optional<ZohoProblem> of(@Nullable Throwable failure) {
        return Optional.ofNullable(failure)
                .map(Throwable::getCause)
                .filter(ZohoProblem.class::isInstance)
                .map(ZohoProblem.class::cast);
    }

    String code() {
        return code;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }
}
