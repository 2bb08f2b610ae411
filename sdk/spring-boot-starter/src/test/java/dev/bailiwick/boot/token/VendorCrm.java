package dev.bailiwick.boot.token;

import dev.bailiwick.boot.StubCrm;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.util.List;

/**
 * A kind of CRM with the OAuth ways of one vendor.
 *
 * @param spec those ways
 */
record VendorCrm(OAuthSpec spec) implements ConnectorFactory {

    @Override
    public String type() {
        return "vendor";
    }

    /** Those that its grants need. */
    @Override
    public List<Setting> settings() {
        return spec.grants().stream()
                .flatMap(grant -> spec.settings(grant).stream())
                .distinct()
                .map(name -> Setting.optional(name, Setting.Type.SECRET, "Needed by a grant."))
                .toList();
    }

    @Override
    public OAuthSpec oauth(Settings settings) {
        return spec;
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new StubCrm().create(context);
    }
}
