package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SuiteCRM. */
public final class SuiteCrmDialect implements Dialect {

    /** The user that the installer makes; the API's client belongs to it. */
    static final String ADMINISTRATOR = "1";

    /** Fields that only SuiteCRM has. */
    static final String USER_NAME = "user_name";

    static final String IS_ADMIN = "is_admin";
    static final String CURRENCY_ID = "currency_id";

    /** The currency of the installation, which has no record. */
    static final String SYSTEM_CURRENCY = "-99";

    private static final long FIRST_OF_KIND = 0x10000000L;
    private static final int STEP = 97;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** The administrator's id is 1, all others are GUIDs. */
    @Override
    public String id(RecordKind kind, int position) {
        if (kind == RecordKind.USER && position == 0) {
            return ADMINISTRATOR;
        }
        long first = FIRST_OF_KIND * part(kind) + (long) position * STEP;
        long rest = (first + 1) * MIX;
        return String.format(
                Locale.ROOT,
                "%08x-%04x-%04x-%04x-%012x",
                first,
                rest & 0xFFFF,
                (rest >>> 16) & 0xFFFF,
                (rest >>> 32) & 0xFFFF,
                (rest * MIX) >>> 16);
    }

    private static int part(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> 2;
            case OPPORTUNITY -> 3;
            case USER -> 4;
        };
    }

    @Override
    public Row seeded(Row row) {
        return switch (row.kind()) {
            case ACCOUNT -> row;
            case OPPORTUNITY -> row.with(Map.of(CURRENCY_ID, Optional.of(SYSTEM_CURRENCY)));
            case USER ->
                row.with(Map.of(
                        USER_NAME,
                        Optional.of(row.text(Fields.EMAIL).replaceFirst("@.*", "")),
                        IS_ADMIN,
                        Optional.of(row.id().equals(ADMINISTRATOR))));
        };
    }

    @Override
    public String tokenPath() {
        return "/Api/access_token";
    }

    @Override
    public String example(Org org) {
        return "curl -d grant_type=client_credentials -d client_id="
                + org.options().clientId() + " -d client_secret="
                + org.options().clientSecret() + " " + org.baseUrl().get() + tokenPath();
    }

    @Override
    public Api open(Org org) {
        return new SuiteCrmApi(this, org);
    }
}
