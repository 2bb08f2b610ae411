package dev.bailiwick.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.mirror.SchemaChange.Kind;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaDriftTest {

    private static final SchemaField NAME =
            SchemaField.of("Name", "Name", SchemaField.Type.TEXT).carriedBy("name");
    private static final SchemaField TIER =
            SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT).oneOf(List.of("gold", "silver"));

    @Test
    void fieldsAppearAndVanish() {
        assertThat(between(
                        List.of(NAME, TIER),
                        List.of(SchemaField.of("odd name", "Odd", SchemaField.Type.DATE_TIME), NAME)))
                .containsExactly(
                        change("Tier__c", Kind.VANISHED, "text", "", "account.custom.Tier__c"),
                        change("odd name", Kind.APPEARED, "", "date time", "account.custom[\"odd name\"]"));
    }

    @Test
    void aFieldChangesItsTypeItsPropertyAndItsValues() {
        SchemaField after = SchemaField.of("Tier__c", "Tier", SchemaField.Type.NUMBER)
                .carriedBy("type")
                .oneOf(List.of("silver", "bronze"));

        assertThat(between(List.of(TIER), List.of(after)))
                .containsExactly(
                        change("Tier__c", Kind.TYPE, "text", "number", "account.custom.Tier__c"),
                        change("Tier__c", Kind.PROPERTY, "", "type", "account.custom.Tier__c"),
                        change("Tier__c", Kind.VALUES, "gold", "bronze", "account.custom.Tier__c"));
    }

    @Test
    void ofManyNewValuesTheFirstAreNamed() {
        List<String> many = IntStream.range(0, 25).mapToObj(i -> "v" + i).toList();

        assertThat(between(List.of(TIER.oneOf(List.of())), List.of(TIER.oneOf(many))))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.after()).startsWith("v0, v1").endsWith("v19 and 5 more"));
    }

    @Test
    void labelsRightsAndTheOrderDoNotCount() {
        SchemaField renamed = SchemaField.of("Tier__c", "Level", SchemaField.Type.TEXT)
                .oneOf(List.of("silver", "gold"))
                .editableByUsers(false);

        assertThat(between(List.of(NAME, TIER), List.of(renamed, NAME))).isEmpty();
    }

    @Test
    void theFirstPullChangesNothing() {
        assertThat(SchemaDrift.between(new Schema(Map.of()), schema(List.of(NAME))))
                .isEmpty();
    }

    private static List<SchemaChange> between(List<SchemaField> before, List<SchemaField> after) {
        return SchemaDrift.between(schema(before), schema(after));
    }

    private static Schema schema(List<SchemaField> accounts) {
        return new Schema(Map.of(RecordType.ACCOUNT, accounts));
    }

    private static SchemaChange change(String field, Kind kind, String before, String after, String fact) {
        return new SchemaChange(RecordType.ACCOUNT, field, kind, before, after, fact);
    }
}
