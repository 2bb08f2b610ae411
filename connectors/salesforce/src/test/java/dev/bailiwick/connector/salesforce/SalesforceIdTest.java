package dev.bailiwick.connector.salesforce;

import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.salesforce.SalesforceDialect;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdTest {

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final Connector connector = new TestContext(ORG.baseUrl()).connector();

    @ParameterizedTest
    @ValueSource(strings = {"001D000000IqhSL", "001D000000IqhSLIAZ", "001D000000IqhSLiaz", "001dM00003jU9GyQAK"})
    void bothFormsAreValid(String id) {
        assertThat(SalesforceId.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "001D000000IqhSLIAA", "001d000000iqhslIAZ", "001D000000IqhSLI", "001D000000Iqh'LIAZ"})
    void lostCapitalsAndCutOffEndsAreNotValid(String id) {
        assertThat(SalesforceId.isValid(id)).isFalse();
    }

    @Test
    void everyIdOfTheSimulatorIsValid() {
        for (int position = 0; position < 5_000; position += 7) {
            assertThat(SalesforceId.isValid(new SalesforceDialect().id(RecordKind.ACCOUNT, position)))
                    .isTrue();
        }
    }

    @Test
    void anIdWithAWrongEndIsUnknownAndDoesNotSpoilTheCallForTheOthers() {
        RecordRef good = new RecordRef(RecordType.ACCOUNT, "001D000000IqhSLIAZ");
        RecordRef bad = new RecordRef(RecordType.ACCOUNT, "001D000000IqhSMIAA");
        ORG.whenQueried(
                "/query",
                "FROM Account WHERE Id IN ('001D000000IqhSLIAZ')",
                page(
                        true,
                        FakeOrg.account(good.id(), "2026-05-01T07:25:37.000+0000", "\"OwnerId\":\"005dM00000aYf0q\"")));
        OwnerId next = new OwnerId("005dM00000aYf0q");

        assertThat(connector.fetch(Set.of(good, bad)).records())
                .extracting(record -> record.ref().id())
                .containsExactly(good.id());
        assertThat(connector
                        .ownerWriter()
                        .orElseThrow()
                        .apply(List.of(
                                new OwnerChange(bad, Optional.empty(), Optional.of(next), Optional.empty()),
                                new OwnerChange(good, Optional.empty(), Optional.of(next), Optional.empty()))))
                .extracting(result -> result.outcome())
                .containsExactly(Outcome.REFUSED, Outcome.APPLIED);
    }
}
