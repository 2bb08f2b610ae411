package dev.bailiwick.connector.salesforce;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import dev.bailiwick.testkit.SandboxFixture;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

class ContractTest {

    @Nested
    class Reading extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of());
        }
    }

    /** Every first load is a job of the Bulk API. */
    @Nested
    class ReadingInBulk extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of("bulk-reads-from", "1"));
        }
    }

    @Nested
    class WritingOwners extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of());
        }
    }

    private static CrmFixture org(Map<String, String> settings) {
        return new SandboxFixture(
                SandboxOptions.defaults().brand(Brand.SALESFORCE),
                new SalesforceConnectorFactory(),
                Set.of(
                        Capability.REPORTS_DELETIONS,
                        Capability.COUNTS_CHANGES,
                        Capability.SHOWS_RECORDS,
                        Capability.SAYS_WHEN_TO_RETRY,
                        Capability.TELLS_USAGE,
                        Capability.WRITES_OWNERS),
                sandbox -> {
                    AccessToken token = SandboxFixture.logIn(sandbox);
                    Map<String, String> all = new HashMap<>(settings);
                    all.putAll(SandboxFixture.at("login-url", sandbox));
                    return ContractContext.of(new SalesforceConnectorFactory().settings(), all, () -> token);
                },
                new SandboxFixture.Unknown("001Bw00000ZZZZZ", "006Bw00000ZZZZZ", "005Bw00000ZZZZZ"));
    }
}
