package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Salesforce. */
public final class SalesforceDialect implements Dialect {

    /** Fields that only Salesforce has. */
    static final String USER_TYPE = "UserType";

    static final String STANDARD = "Standard";

    private static final int FIRST_SERIAL = 4_000_000;
    private static final int SERIAL_STEP = 37;
    private static final String PROFILE = SalesforceId.of("00e", 1);
    private static final String ROLE_KEY_PREFIX = "00E";

    @Override
    public String id(RecordKind kind, int position) {
        return SalesforceId.of(SObjectType.of(kind).keyPrefix(), FIRST_SERIAL + (long) position * SERIAL_STEP);
    }

    /** In 15 or 18 characters. */
    @Override
    public Optional<String> canonical(String id) {
        return SalesforceId.canonical(id);
    }

    @Override
    public Row seeded(Row row) {
        if (row.kind() != RecordKind.USER) {
            return row;
        }
        Map<String, Optional<Object>> own = new HashMap<>();
        own.put("Username", row.find(Fields.EMAIL));
        own.put(USER_TYPE, Optional.of(STANDARD));
        own.put("ProfileId", Optional.of(PROFILE));
        own.put("UserRoleId", Optional.of(SalesforceId.of(ROLE_KEY_PREFIX, role(row.text(Fields.TITLE)))));
        return row.with(own);
    }

    private static int role(String title) {
        return switch (title) {
            case "Head of Sales" -> 1;
            case "Sales Manager" -> 2;
            default -> 3;
        };
    }

    @Override
    public String tokenPath() {
        return "/services/oauth2/token";
    }

    @Override
    public String example(Org org) {
        return "curl -d grant_type=client_credentials -d client_id="
                + org.options().clientId() + " -d client_secret="
                + org.options().clientSecret() + " " + org.baseUrl().get() + tokenPath();
    }

    @Override
    public Api open(Org org) {
        return new SalesforceApi(this, org);
    }
}
