package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.util.Map;
import java.util.Optional;

/** Zoho CRM. */
public final class ZohoDialect implements Dialect {

    private static final int FIRST_NUMBER = 411_001;
    private static final int STEP = 16;

    @Override
    public String id(RecordKind kind, int position) {
        ZohoId.Family family = switch (kind) {
            case USER -> ZohoId.Family.USER;
            case ACCOUNT -> ZohoId.Family.ACCOUNT;
            case OPPORTUNITY -> ZohoId.Family.DEAL;
        };
        return ZohoId.of(family, FIRST_NUMBER + (long) position * STEP);
    }

    @Override
    public Optional<String> canonical(String id) {
        return ZohoId.canonical(id);
    }

    @Override
    public Row seeded(Row row) {
        return row.kind() == RecordKind.USER
                ? row
                : row.with(Map.of(Field.AUTHOR, Optional.of(id(RecordKind.USER, 0))));
    }

    @Override
    public String tokenPath() {
        return "/oauth/v2/token";
    }

    @Override
    public String example(Org org) {
        return "curl -d grant_type=client_credentials -d client_id="
                + org.options().clientId() + " -d client_secret="
                + org.options().clientSecret() + " " + org.baseUrl().get() + tokenPath();
    }

    @Override
    public Api open(Org org) {
        return new ZohoApi(this, org);
    }
}
