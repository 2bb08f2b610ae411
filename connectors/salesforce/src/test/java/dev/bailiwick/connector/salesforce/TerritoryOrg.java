package dev.bailiwick.connector.salesforce;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import dev.bailiwick.testkit.Capability;
import dev.bailiwick.testkit.SandboxFixture;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A simulated org whose territories are those of its own territory management. */
final class TerritoryOrg extends SandboxFixture {

    TerritoryOrg(Set<Capability> capabilities, Function<Sandbox, ConnectorContext> context, Unknown unknown) {
        super(
                SandboxOptions.defaults().brand(Brand.SALESFORCE),
                new SalesforceConnectorFactory(),
                capabilities,
                context,
                unknown);
    }

    @Override
    public Optional<TerritoryId> territoryOf(RecordRef ref) {
        OrgAdmin admin = new OrgAdmin(sandbox(), SandboxFixture.logIn(sandbox()));
        String soql = ref.type() == RecordType.ACCOUNT
                ? "SELECT Territory2Id FROM ObjectTerritory2Association WHERE ObjectId = '"
                : "SELECT Territory2Id FROM Opportunity WHERE Id = '";
        String territory =
                admin.first(soql + ref.id() + "'").path("Territory2Id").asString("");
        return territory.isEmpty()
                ? Optional.empty()
                : Optional.of(new TerritoryId(
                        admin.first("SELECT DeveloperName FROM Territory2 WHERE Id = '" + territory + "'")
                                .path("DeveloperName")
                                .asString()
                                .toLowerCase(Locale.ROOT)));
    }
}
