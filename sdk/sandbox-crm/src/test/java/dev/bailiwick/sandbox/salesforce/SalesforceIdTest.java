package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"001dM00003jU9GyQAK", "005dM00000aYf0qQAC", "0r8xx5R2yF2gs3VASQ"})
    void checksumIsThatOfIdsSeenInSalesforce(String id) {
        assertThat(SalesforceId.canonical(id.substring(0, 15))).contains(id);
        assertThat(SalesforceId.canonical(id)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "001", "001dM00003jU9GyQAJ", "001dM00003jU9G-", "001dM00003jU9GyQA", "001DM00003jU9GyQAK"})
    void otherTextIsNoId(String text) {
        assertThat(SalesforceId.canonical(text)).isEmpty();
    }

    @Test
    void greaterNumbersGiveLaterIds() {
        String previous = SalesforceId.of("001", 0);
        for (long number = 1; number < 100_000; number += 61) {
            String id = SalesforceId.of("001", number);
            assertThat(id).hasSize(18).isGreaterThan(previous);
            previous = id;
        }
    }
}
