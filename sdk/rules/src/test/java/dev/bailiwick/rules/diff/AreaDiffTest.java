package dev.bailiwick.rules.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.Areas;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that differ in what their areas are, and in the functions for sales territories. */
class AreaDiffTest {

    private static final String SMALL = Areas.rectangle(0, 0, 1, 1);
    private static final String LARGE = Areas.rectangle(0, 0, 2, 1);

    private static TerritoryModel model(String condition, Map<String, String> areas) {
        return Models.assigner("""
                        model: m
                        lists: {zips: ["94105"], same: ["94105"], other: ["1"]}
                        territories:
                          - {id: all, when: has(account.latitude)}
                          - id: t
                            when: |
                        """ + condition.indent(6), areas).model();
    }

    private static Facts at(double latitude, double longitude) {
        return Facts.of(Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "a"))
                .modifiedAt(Instant.EPOCH)
                .latitude(latitude)
                .longitude(longitude)
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "within(account, 'a.geojson')",
                "!within(account, 'a.geojson')",
                "true ? within(account, 'a.geojson') : false"
            })
    void redrawnAreaTouchesWhatItTakesInEitherForm(String condition) {
        TerritoryModel before = model(condition, Map.of("a.geojson", SMALL));
        TerritoryModel after = model(condition, Map.of("a.geojson", LARGE));

        assertThat(ModelDiff.of(before, after).lines())
                .containsExactly("~ area a.geojson: redrawn 1 polygon of 5 positions from 0.0, 0.0 to 1.0, 1.0"
                        + " → 1 polygon of 5 positions from 0.0, 0.0 to 1.0, 2.0");
        Touched touched = Touched.between(before, after);
        assertThat(touched.touches(at(0.5, 1.5), "crm")).isTrue();
        assertThat(touched.touches(at(0.5, 2.5), "crm")).isEqualTo(condition.startsWith("!"));
    }

    @Test
    void areaIsTheSameWhereOnlyItsFileIsWrittenInAnotherWay() {
        String condition = "within(account, 'a.geojson')";
        TerritoryModel before = model(condition, Map.of("a.geojson", SMALL));
        TerritoryModel after = model(
                "(" + condition + ")",
                Map.of(
                        "a.geojson",
                        "{\"type\": \"Feature\", \"geometry\": " + SMALL.replace("[0, 0]", "[0.0, -0]") + "}"));

        assertThat(ModelDiff.of(before, after).lines())
                .containsExactly("~ territory t: condition reworded, same meaning");
        assertThat(Touched.between(before, after).nothing()).isTrue();
    }

    @Test
    void areaOfAnotherNameIsTheSameWhereItHoldsTheSame() {
        TerritoryModel before = model("within(account, 'a.geojson')", Map.of("a.geojson", SMALL));
        TerritoryModel after = model("within(account, 'b.geojson')", Map.of("b.geojson", SMALL));

        assertThat(ModelDiff.of(before, after).lines())
                .containsExactly(
                        "+ area b.geojson: 1 polygon of 5 positions from 0.0, 0.0 to 1.0, 1.0",
                        "- area a.geojson: 1 polygon of 5 positions from 0.0, 0.0 to 1.0, 1.0",
                        "~ territory t: condition reworded, same meaning");
        assertThat(Touched.between(before, after).nothing()).isTrue();
    }

    @Test
    void unusedAreaTouchesNothing() {
        TerritoryModel before = model("true", Map.of("a.geojson", SMALL));
        TerritoryModel after = model("true", Map.of("a.geojson", LARGE));
        assertThat(ModelDiff.of(before, after).lines()).hasSize(1);
        assertThat(Touched.between(before, after).nothing()).isTrue();
    }

    @Test
    void orderOfWordsAndPrefixesDoesNotCount() {
        assertThat(Models.conditionDiff(
                        "hasWord(account.name, ['Bank', 'credit'])",
                        "hasWord(account.name, ['crédit', 'bank', 'BANK'])"))
                .containsExactly("~ territory t: condition reworded, same meaning");
        assertThat(Models.conditionDiff(
                        "postalPrefix(account, 'US', ['95', '94'])", "postalRange(account, 'US', '94', '95')"))
                .containsExactly("~ territory t: condition reworded, same meaning");
        assertThat(Models.conditionDiff("postalPrefix(account, 'US', '94')", "postalPrefix(account, 'DE', '94')"))
                .hasSize(3);
        assertThat(Models.conditionDiff(
                        "postalPrefix(account, 'US', '94')", "postalPrefix(account.parent, 'US', '94')"))
                .hasSize(3);
        assertThat(Models.conditionDiff("hasWord(account.name, 'a b')", "hasWord(account.name, ['a', 'b'])"))
                .hasSize(3);
    }

    @Test
    void changedListTouchesWhatPostalCodesItHas() {
        TerritoryModel before = model("postalIn(account, 'US', lists['zips'])", Map.of());
        assertThat(Touched.between(before, model("postalIn(account, 'US', lists['same'])", Map.of()))
                        .nothing())
                .isTrue();
        assertThat(Touched.between(before, model("postalIn(account, 'US', lists['other'])", Map.of()))
                        .nothing())
                .isFalse();
    }
}
