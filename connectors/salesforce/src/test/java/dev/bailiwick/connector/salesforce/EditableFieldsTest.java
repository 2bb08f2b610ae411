package dev.bailiwick.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditableFieldsTest {

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final Connector connector = new TestContext(ORG.baseUrl()).connector();

    @Test
    void aFieldCanBeEditedWhereTheConnectedUserMayAndItIsNoFormula() {
        ORG.describe(
                "Account",
                String.join(
                        ",",
                        "{'name':'Name','type':'string','updateable':true}".replace('\'', '"'),
                        field("Open__c", "'updateable':true,'calculated':false"),
                        field("Closed__c", "'updateable':false,'calculated':false"),
                        field("Unsaid__c", "'calculated':false")));

        assertThat(editable())
                .containsEntry("Name", Optional.of(true))
                .containsEntry("Open__c", Optional.of(true))
                .containsEntry("Closed__c", Optional.of(false))
                .containsEntry("Unsaid__c", Optional.empty());
    }

    @Test
    void aFormulaIsEditedByNobody() {
        ORG.describe("Account", field("Formula__c", "'updateable':true,'calculated':true"));
        Connector asked = new TestContext(ORG.baseUrl())
                .with("custom-fields", "Formula__c")
                .connector();

        assertThat(editable(asked)).containsEntry("Formula__c", Optional.of(false));
    }

    private static String field(String name, String attributes) {
        return "{'name':'%s','type':'string','custom':true,%s}"
                .formatted(name, attributes)
                .replace('\'', '"');
    }

    private Map<String, Optional<Boolean>> editable() {
        return editable(connector);
    }

    private static Map<String, Optional<Boolean>> editable(Connector connector) {
        Function<SchemaField, Optional<Boolean>> editable = SchemaField::editableByUsers;
        return connector.describe().of(RecordType.ACCOUNT).stream()
                .collect(Collectors.toMap(SchemaField::name, editable));
    }
}
