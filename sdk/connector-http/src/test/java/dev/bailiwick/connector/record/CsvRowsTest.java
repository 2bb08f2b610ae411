package dev.bailiwick.connector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    @Test
    void quotedValuesMayHoldCommasQuotesAndLineBreaks() {
        assertThat(CsvRows.of("\"Id\",\"Name\"\n\"1\",\"Ünïque, \"\"Ltd\"\"\nsecond line\r\nthird\"\n\"2\",\"B\"\n"))
                .extracting(row ->
                        row.text("Id").orElse("") + "=" + row.text("Name").orElse(""))
                .containsExactly("1=Ünïque, \"Ltd\"\nsecond line\r\nthird", "2=B");
    }

    @Test
    void emptyValuesAreAbsentQuotedOrNot() {
        Row row = CsvRows.of("Id,Name,City\n1,\"\",\n").get(0);

        assertThat(row.text("Id")).contains("1");
        assertThat(row.cell("Name")).isEmpty();
        assertThat(row.cell("City")).isEmpty();
    }

    @Test
    void nulCharactersAreLeftOut() {
        assertThat(CsvRows.of("Id,Name\n1,A\0c\0me\n").get(0).text("Name")).contains("Acme");
    }

    @Test
    void aFileOfNoLinesOrOfNamesAloneHasNoRows() {
        assertThat(CsvRows.of("")).isEmpty();
        assertThat(CsvRows.of("\"Id\",\"Name\"\n")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        assertThat(CsvRows.of("\uFEFFId\n1\n").get(0).text("Id")).contains("1");
    }

    @Test
    void whatIsPrintedIsReadBack() {
        String csv = CsvRows.print(List.of(List.of("Id", "Name"), List.of("1", "a \"b\",\nc")));

        assertThat(csv).isEqualTo("\"Id\",\"Name\"\n\"1\",\"a \"\"b\"\",\nc\"\n");
        assertThat(CsvRows.of(csv).get(0).text("Name")).contains("a \"b\",\nc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id,Name\n1\n", "Id,Name\n1,2,3\n", "Id,Name\n1,\"cut off"})
    void aBrokenFileIsNotReadInPart(String csv) {
        assertThatThrownBy(() -> CsvRows.of(csv))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("the CSV is broken");
    }
}
