package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Org;
import java.util.Optional;

/** Microsoft Dynamics 365 on Dataverse. */
public final class DynamicsDialect implements Dialect {

    @Override
    public String id(RecordKind kind, int position) {
        return Guid.of(
                switch (kind) {
                    case ACCOUNT -> 1;
                    case OPPORTUNITY -> 3;
                    case USER -> 8;
                },
                position);
    }

    /** In lower case. */
    @Override
    public Optional<String> canonical(String id) {
        return Guid.canonical(id);
    }

    @Override
    public boolean showsLate() {
        return false;
    }

    @Override
    public String tokenPath() {
        return Entra.TOKEN_PATH;
    }

    @Override
    public String example(Org org) {
        return "curl -d grant_type=client_credentials -d client_id="
                + org.options().clientId() + " -d client_secret="
                + org.options().clientSecret() + " -d scope=" + org.baseUrl().get() + "/.default "
                + org.baseUrl().get() + tokenPath();
    }

    @Override
    public Api open(Org org) {
        return new DynamicsApi(this, org);
    }
}
