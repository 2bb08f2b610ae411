package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import dev.bailiwick.testkit.PullContract;
import dev.bailiwick.testkit.SandboxFixture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

class ContractTest {

    @Nested
    class Reading extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return site("8");
        }
    }

    @Nested
    class ReadingVersionSeven extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return site("7");
        }
    }

    @Nested
    class Pulling extends PullContract {
        @Override
        protected CrmFixture open() {
            return site("8");
        }
    }

    @Nested
    class WritingOwners extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return site("8");
        }
    }

    private static CrmFixture site(String version) {
        return new SandboxFixture(
                SandboxOptions.defaults().brand(Brand.SUITECRM),
                new SuiteCrmConnectorFactory(),
                Set.of(
                        Capability.REPORTS_DELETIONS,
                        Capability.RESTORES_DELETED,
                        Capability.COUNTS_CHANGES,
                        Capability.SHOWS_RECORDS,
                        Capability.WRITES_OWNERS,
                        Capability.WRITES_TERRITORIES),
                sandbox -> {
                    AccessToken token = SandboxFixture.logIn(sandbox);
                    Map<String, String> settings = Map.of(
                            "base-url",
                            sandbox.baseUrl().toString(),
                            "version",
                            version,
                            "territory-field",
                            "territory_c");
                    return ContractContext.of(new SuiteCrmConnectorFactory().settings(), settings, () -> token);
                },
                new SandboxFixture.Unknown(
                        "97c3669b-607a-4b30-964f-2409b55a1551",
                        "5f1a2c3d-0b1c-4d2e-8f3a-6b7c8d9e0f1a",
                        "0e2d4c6b-8a9f-4e7d-b6c5-a4d3e2f1c0b9"));
    }
}
