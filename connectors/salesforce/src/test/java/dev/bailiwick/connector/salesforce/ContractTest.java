package dev.bailiwick.connector.salesforce;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.ContractContext;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import dev.bailiwick.testkit.PullContract;
import dev.bailiwick.testkit.SandboxFixture;
import dev.bailiwick.testkit.WebhookContract;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

class ContractTest {

    private static final SandboxFixture.Unknown UNKNOWN =
            new SandboxFixture.Unknown("001Bw00000ZZZZZ", "006Bw00000ZZZZZ", "005Bw00000ZZZZZ");

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
    class Pulling extends PullContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of());
        }
    }

    /** Every first load is a job of the Bulk API. */
    @Nested
    class PullingInBulk extends PullContract {
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

    @Nested
    class WritingOwnersAndKeepingTeams extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of("owner-change-options", "KeepAccountTeam,KeepSalesTeam"));
        }
    }

    /** Every change is a job of the Bulk API. */
    @Nested
    class WritingOwnersInBulk extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of("bulk-writes-from", "1"));
        }
    }

    @Nested
    class WritingTerritoriesToAField extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return org(Map.of("territory-field", "Territory__c"), Capability.WRITES_TERRITORIES);
        }
    }

    @Nested
    class WritingTerritoriesToSalesforcesOwn extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return new TerritoryOrg(
                    capabilities(Capability.WRITES_TERRITORIES), context(Map.of("territory-objects", "true")), UNKNOWN);
        }
    }

    /** Outbound messages, which an admin sets up. */
    @Nested
    class Webhooks extends WebhookContract {
        @Override
        protected CrmFixture open() {
            return new MessagingOrg(
                    capabilities(Capability.RECEIVES_WEBHOOKS),
                    context(Map.of("webhook-secret", MessagingOrg.KEY)),
                    UNKNOWN);
        }
    }

    private static CrmFixture org(Map<String, String> settings, Capability... further) {
        return new SandboxFixture(
                SandboxOptions.defaults().brand(Brand.SALESFORCE),
                new SalesforceConnectorFactory(),
                capabilities(further),
                context(settings),
                UNKNOWN);
    }

    private static Set<Capability> capabilities(Capability... further) {
        Set<Capability> all = EnumSet.of(
                Capability.REPORTS_DELETIONS,
                Capability.RESTORES_DELETED,
                Capability.EXPIRES_CURSORS,
                Capability.COUNTS_CHANGES,
                Capability.SHOWS_RECORDS,
                Capability.SAYS_WHEN_TO_RETRY,
                Capability.TELLS_USAGE,
                Capability.WRITES_OWNERS);
        all.addAll(List.of(further));
        return all;
    }

    private static Function<Sandbox, ConnectorContext> context(Map<String, String> settings) {
        return sandbox -> {
            AccessToken token = SandboxFixture.logIn(sandbox);
            Map<String, String> all = new HashMap<>(settings);
            all.putAll(SandboxFixture.at("login-url", sandbox));
            return ContractContext.of(new SalesforceConnectorFactory().settings(), all, () -> token);
        };
    }
}
