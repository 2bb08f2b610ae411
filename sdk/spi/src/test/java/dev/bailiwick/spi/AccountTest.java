package dev.bailiwick.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {

    @Test
    void coordinatesAreKeptToTheEdgesOfTheEarth() {
        Account pole = account(-90.0, 180.0);

        assertThat(pole.latitude()).hasValue(-90);
        assertThat(pole.longitude()).hasValue(180);
        assertThat(pole).isEqualTo(account(-90.0, 180.0)).isNotEqualTo(account(-90.0, 179.0));
    }

    @ParameterizedTest
    @CsvSource({
        ",",
        "52.5,",
        ",13.4",
        "90.1,0",
        "-90.1,0",
        "0,180.1",
        "0,-180.1",
        "NaN,0",
        "0,NaN",
        "Infinity,0",
        "0,-Infinity"
    })
    void whatIsNoPlaceIsAnAccountWithoutCoordinates(@Nullable Double latitude, @Nullable Double longitude) {
        Account account = account(latitude, longitude);

        assertThat(account.latitude()).isEmpty();
        assertThat(account.longitude()).isEmpty();
        assertThat(account).isEqualTo(account(null, null));
    }

    private static Account account(@Nullable Double latitude, @Nullable Double longitude) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "1"))
                .modifiedAt(Instant.EPOCH)
                .latitude(latitude)
                .longitude(longitude)
                .build();
    }
}
