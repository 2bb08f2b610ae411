package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.FieldsFile;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsFileTest {

    private static FieldsFile.Reading read(String text) {
        return FieldsFile.read(ModelFolder.of(Map.of("fields.yaml", text)));
    }

    @Test
    void conditionsAreCheckedAgainstTheFieldsItLists() {
        ModelFolder folder = ModelFolder.of(Map.of(
                "model.yaml",
                Fixtures.modelWhen("account.custom.Score__c > 5.0 && opportunity.custom.Region__c == 'x'"),
                "fields.yaml",
                "account: {Score__c: number, Since__c: date-time}\nopportunity: {Region__c: text}\n"));
        FieldsFile.Reading reading = FieldsFile.read(folder);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.schema().of(RecordType.ACCOUNT))
                .extracting(SchemaField::type)
                .containsExactly(SchemaField.Type.NUMBER, SchemaField.Type.DATE_TIME);
        assertThat(ModelCompiler.check(folder, List.of(reading.schema())).problems())
                .isEmpty();
        assertThat(ModelCompiler.check(folder, List.of()).problems()).hasSize(2);
    }

    @Test
    void aFolderWithoutItListsNone() {
        FieldsFile.Reading reading = FieldsFile.read(ModelFolder.of(Map.of()));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.schema().of(RecordType.ACCOUNT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account: {A: nmber} | 1:14 | unknown type `nmber` | `number`",
                "account: {A: 5} | 1:14 | `A` must be a text | quotes",
                "acount: {A: text} | 1:1 | unknown key `acount` | `account`",
                "account: [A] | 1:10 | `account` must be a mapping | key",
                "account: {A: text, A: text} | 1:20 | stands here a second time | Maybe"
            })
    void mistakesHaveTheirPlaceAndAdvice(String text, String place, String message, String maybe) {
        List<Problem> problems = read(text).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).toString())
                .startsWith("fields.yaml:" + place + ": ")
                .contains(message, maybe);
    }
}
