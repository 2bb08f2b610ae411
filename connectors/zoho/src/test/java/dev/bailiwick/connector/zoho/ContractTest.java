package dev.bailiwick.connector.zoho;

import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import dev.bailiwick.testkit.PullContract;
import dev.bailiwick.testkit.WebhookContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class ContractTest {

    @Nested
    class Reading extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return new SandboxOrganization(Map.of());
        }
    }

    @Nested
    class Pulling extends PullContract {
        @Override
        protected CrmFixture open() {
            return new SandboxOrganization(Map.of());
        }
    }

    @Nested
    class WritingOwners extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return new SandboxOrganization(Map.of());
        }
    }

    @Nested
    class Webhooks extends WebhookContract {
        @Override
        protected CrmFixture open() {
            return new SandboxOrganization(Map.of());
        }
    }
}
