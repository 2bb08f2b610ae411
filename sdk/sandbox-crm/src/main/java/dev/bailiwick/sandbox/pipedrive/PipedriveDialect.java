package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pipedrive. */
public final class PipedriveDialect implements Dialect {

    /** Pipedrive counts the records of each kind on its own; here each kind has its own range too. */
    private static final int FIRST_ORGANIZATION = 1;

    private static final int FIRST_DEAL = 2_000_001;
    private static final int FIRST_USER = 20_000_001;

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    /** A dialect without state. */
    public PipedriveDialect() {}

    @Override
    public String id(RecordKind kind, int position) {
        int first = switch (kind) {
            case ACCOUNT -> FIRST_ORGANIZATION;
            case OPPORTUNITY -> FIRST_DEAL;
            case USER -> FIRST_USER;
        };
        return String.valueOf(first + position);
    }

    @Override
    public Optional<String> canonical(String id) {
        return ID.matcher(id).matches() ? Optional.of(String.valueOf(Long.parseLong(id))) : Optional.empty();
    }

    /** A deal with the stage of the pipeline where it stands, or stood when it was closed. */
    @Override
    public Row seeded(Row row) {
        return row.kind() == RecordKind.OPPORTUNITY ? row.with(Pipeline.seeded(row)) : row;
    }

    @Override
    public String tokenPath() {
        return "/oauth/token";
    }

    @Override
    public String example(Org org) {
        return "curl -H 'x-api-token: " + org.options().apiToken() + "' "
                + org.baseUrl().get() + "/api/v1/users/me";
    }

    @Override
    public Api open(Org org) {
        return new PipedriveApi(this, org);
    }
}
