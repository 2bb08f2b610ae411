package dev.bailiwick.connector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T07:25:37.123Z, 2026-05-01T07:25:37.123Z",
        "2024-02-29T00:00:00.000Z, 2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00.000Z, 0001-01-01T00:00:00Z",
        "2026-05-01T07:25:37Z, 2026-05-01T07:25:37Z",
        "2026-05-01T07:25:37.123+0200, 2026-05-01T05:25:37.123Z",
        "2026-05-01 07:25:37, 2026-05-01T07:25:37Z"
    })
    void momentsAreReadAsCrmsWriteThem(String text, Instant expected) {
        assertThat(new Cell("CreatedDate", text).instant()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01T07:25:37.123Z",
                "2026-02-29T07:25:37.123Z",
                "2026-05-01T24:25:37.123Z",
                "2026-05-01T07:25:37.12xZ",
                "2026-05-01T07:25:37.1234Z!",
                "yesterday"
            })
    void whatIsNoMomentIsToldByFieldAndValue(String text) {
        assertThatThrownBy(() -> new Cell("CreatedDate", text).instant())
                .isInstanceOf(UnreadableException.class)
                .hasMessage("CreatedDate is '" + text + "', not a date and time");
    }

    @Test
    void rowsOfFilesHoldWhatOtherRowsHold() {
        Row line = CsvRows.of("Id,Name,City\n1,Acme,\n").get(0);

        assertThat(line.plus(new Row(Map.of("City", new Cell("City", "Rome")))).cells())
                .containsOnlyKeys("Id", "Name", "City");
        assertThat(line.cells()).containsOnlyKeys("Id", "Name");
        assertThat(line).isEqualTo(new Row(Map.of("Id", new Cell("Id", "1"), "Name", new Cell("Name", "Acme"))));
    }
}
