package dev.bailiwick.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceFieldsTest {

    private static final Fields FIELDS = new Fields(List.of());

    private static Account.Builder account() {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "1"))
                .modifiedAt(Instant.EPOCH)
                .name("Acme");
    }

    private static Facts in(@Nullable String country, @Nullable String state) {
        return Facts.of(account().country(country).region(state).build());
    }

    private static Field field(String name) {
        return FIELDS.find(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"US, US", "United States, US", "us, US", "USA, US", "Deutschland, DE", "Atlantis, Atlantis"})
    void countryIsItsCodeWhateverTheCrmHas(String raw, String code) {
        assertThat(field("account.country").value(in(raw, null))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "US, CA, CA",
        "United States, California, CA",
        "US, us-ca, CA",
        "DE, Bayern, BY",
        "AU, WA, WA",
        "DE, California, California",
        "Atlantis, California, California",
        ", California, California"
    })
    void stateIsItsCodeInTheCountryOfTheAccount(@Nullable String country, String raw, String code) {
        assertThat(field("account.state").value(in(country, raw))).isEqualTo(code);
    }

    @Test
    void absentOnesAreAbsent() {
        Facts nowhere = in(null, null);
        for (String name : List.of("country", "state", "latitude", "longitude")) {
            assertThat(field("account." + name).value(nowhere)).isNull();
            assertThat(field("account." + name).fault(nowhere)).contains("account." + name + " is absent");
        }
    }

    @Test
    void bothSpellingsAreShownWhereTheyDiffer() {
        Facts facts = in("United States", "California");
        assertThat(field("account.country").shown(facts)).isEqualTo("US (United States)");
        assertThat(field("account.state").shown(facts)).isEqualTo("CA (California)");
        assertThat(field("account.country").shown(in("US", null))).isEqualTo("US");
        assertThat(field("account.country").shown(in("Atlantis", null))).isEqualTo("Atlantis");
    }

    @Test
    void companiesAboveHaveTheirOwnPlace() {
        Account parent = account()
                .country("Canada")
                .region("Québec")
                .latitude(45.5)
                .longitude(-73.6)
                .build();
        Facts facts = in("US", "CA").withLineage(new Lineage(List.of(parent), Optional.empty()));
        assertThat(field("account.parent.country").value(facts)).isEqualTo("CA");
        assertThat(field("account.ultimateParent.state").value(facts)).isEqualTo("QC");
        assertThat(field("account.parent.latitude").value(facts)).isEqualTo(45.5);
        assertThat(field("account.parent.longitude").value(facts)).isEqualTo(-73.6);
        assertThat(field("account.latitude").value(facts)).isNull();
    }

    @Test
    void recordedStateIsReadInTheCountryItHadThen() {
        RecordedFacts recorded = new RecordedFacts(List.of(field("account.state")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        recorded.write(in("United States", "California"), bytes);
        Facts then = recorded.read(in("DE", "Bayern"), new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(field("account.state").value(then)).isEqualTo("CA");
        assertThat(field("account.state").shown(then)).isEqualTo("CA (California)");
    }
}
