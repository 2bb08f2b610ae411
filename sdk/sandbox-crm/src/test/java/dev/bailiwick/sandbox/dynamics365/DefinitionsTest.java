package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DefinitionsTest {

    private static final String ACCOUNT = "EntityDefinitions(LogicalName='account')";
    private static final String CASTS = ACCOUNT + "/Attributes/Microsoft.Dynamics.CRM.";

    private Sandbox sandbox;
    private DataverseClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(10)
                .opportunities(0)
                .users(2));
        client = DataverseClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void tablesSayWhetherTheyTrackChanges() {
        assertThat(client.found(ACCOUNT + "?$select=ChangeTrackingEnabled")
                        .path("ChangeTrackingEnabled")
                        .booleanValue())
                .isTrue();
        assertThat(client.found("EntityDefinitions(LogicalName='team')")
                        .path("ChangeTrackingEnabled")
                        .booleanValue())
                .isFalse();
        assertThat(client.found("EntityDefinitions?$select=LogicalName,EntitySetName")
                        .path("value")
                        .valueStream()
                        .map(table -> table.path("EntitySetName").stringValue()))
                .contains("accounts", "opportunities", "systemusers", "serviceendpoints");
        assertThat(client.read("EntityDefinitions(LogicalName='lead')").statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyColumnThatIsDescribedCanBeRead() {
        List<JsonNode> columns =
                client.all(ACCOUNT + "/Attributes?$select=LogicalName,AttributeType,IsCustomAttribute");
        JsonNode row =
                client.found("accounts(" + sandbox.ids(RecordKind.ACCOUNT).get(0) + ")");

        assertThat(columns).hasSizeGreaterThan(25).allSatisfy(column -> {
            String name = column.path("LogicalName").stringValue();
            boolean lookup = List.of("Lookup", "Owner")
                    .contains(column.path("AttributeType").stringValue());
            assertThat(row.has(lookup ? "_" + name + "_value" : name)).as(name).isTrue();
            assertThat(column.path("IsCustomAttribute").booleanValue()).isEqualTo(name.startsWith("new_"));
        });
    }

    @Test
    void columnsOfOneKindTellWhatOnlyTheyHave() {
        List<JsonNode> choices = client.all(CASTS + "PicklistAttributeMetadata?$select=LogicalName"
                + "&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)");
        List<JsonNode> dates = client.all(CASTS + "DateTimeAttributeMetadata?$select=LogicalName,DateTimeBehavior");

        assertThat(choices)
                .filteredOn(column -> column.path("LogicalName").stringValue().equals("new_tier"))
                .singleElement()
                .satisfies(column -> assertThat(column.at("/OptionSet/Options/1/Label/UserLocalizedLabel/Label")
                                .stringValue())
                        .isEqualTo("B"));
        assertThat(dates)
                .extracting(column -> column.path("LogicalName").stringValue() + " "
                        + column.path("DateTimeBehavior").path("Value").stringValue())
                .containsExactlyInAnyOrder("new_indexsince DateOnly", "createdon UserLocal", "modifiedon UserLocal");
        assertThat(client.all(CASTS + "MultiSelectPicklistAttributeMetadata?$select=LogicalName"))
                .isEmpty();
    }

    @Test
    void industriesOfAnAccountsFileAreOptionsToo() throws URISyntaxException {
        Path file = Path.of(
                Objects.requireNonNull(Client.class.getResource("index.csv")).toURI());
        try (Sandbox listed =
                Sandbox.start(SandboxOptions.defaults().brand(Brand.DYNAMICS365).accountsFile(file))) {
            DataverseClient other = DataverseClient.loggedIn(listed);
            JsonNode row = other.all(
                            "accounts?$select=industrycode&$filter=name eq 'Alpha Tools'",
                            "Prefer",
                            "odata.include-annotations=\"*\"")
                    .get(0);
            List<JsonNode> choices = other.all(CASTS + "PicklistAttributeMetadata?$expand=OptionSet($select=Options)");

            assertThat(row.path("industrycode@OData.Community.Display.V1.FormattedValue")
                            .stringValue())
                    .isEqualTo("Industrials");
            assertThat(choices)
                    .filteredOn(
                            column -> column.path("LogicalName").stringValue().equals("industrycode"))
                    .flatExtracting(column ->
                            column.at("/OptionSet/Options").valueStream().toList())
                    .extracting(option -> option.path("Value").intValue())
                    .contains(row.path("industrycode").intValue());
        }
    }

    @Test
    void relationshipsSayWhoFollowsAnOwner() {
        assertThat(client.all(ACCOUNT + "/OneToManyRelationships?$select=ReferencingEntity,CascadeConfiguration"))
                .extracting(relationship -> relationship
                                .path("ReferencingEntity")
                                .stringValue() + " "
                        + relationship.at("/CascadeConfiguration/Assign").stringValue())
                .contains("opportunity NoCascade", "activitypointer Cascade");
    }
}
