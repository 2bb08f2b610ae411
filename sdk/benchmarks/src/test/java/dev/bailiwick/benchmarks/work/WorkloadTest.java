package dev.bailiwick.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.benchmarks.engine.ClosureEngine;
import dev.bailiwick.benchmarks.engine.Tally;
import dev.bailiwick.rules.place.Countries;
import dev.bailiwick.rules.place.PostalCodes;
import dev.bailiwick.rules.place.Regions;
import dev.bailiwick.rules.record.Facts;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {

    @ParameterizedTest
    @CsvSource({"100,4000", "1000,2000", "10000,300"})
    void accountMeetsTwoToThreeRulesWhateverTheirNumber(int rules, int accounts) {
        Workload work = Workload.of(accounts, rules);
        Tally tally = new Tally();
        new ClosureEngine(work).match(work.accounts(), 0, accounts, tally);
        assertThat((double) tally.sum().matches() / accounts).isBetween(1.9, 3.1);
    }

    @Test
    void moreAccountsBeginWithTheSame() {
        Workload few = Workload.of(100, 50);
        Workload many = Workload.of(30_000, 50);
        assertThat(many.accounts().subList(0, 100).stream().map(Facts::account))
                .isEqualTo(few.accounts().stream().map(Facts::account).toList());
        assertThat(many.rules()).hasToString(few.rules().toString());
    }

    /** Others would not be compared as they are. */
    @Test
    void countriesStatesAndPostalCodesAreInTheFormThatConditionsCompare() {
        for (String country : Vocabulary.COUNTRIES) {
            assertThat(Countries.code(country)).contains(country);
            assertThat(Vocabulary.states(country))
                    .allSatisfy(
                            state -> assertThat(Regions.code(country, state)).contains(state));
            if (!Vocabulary.OTHER_POSTAL_CODES.contains(country)) {
                assertThat(PostalCodes.normal(country, "01234")).contains("01234");
            }
        }
    }

    @Test
    void everyFieldIsSometimesAbsent() {
        Workload work = Workload.of(2_000, 1);
        for (Text field : Text.values()) {
            assertThat(work.accounts().stream().map(field::of)).as(field.cel()).containsNull();
            assertThat(work.accounts().stream().map(field::of).filter(Objects::nonNull))
                    .as(field.cel())
                    .hasSizeGreaterThan(200);
        }
    }
}
