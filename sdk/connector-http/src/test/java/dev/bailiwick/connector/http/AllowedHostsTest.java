package dev.bailiwick.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Settings;
import dev.bailiwick.testkit.ContractContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://ACME.my.Salesforce.com/services",
                "https://api.hubapi.com",
                "https://proxy.acme.example:8443",
                "http://127.0.0.1:9401"
            })
    void theVendorsHostsAndThoseTheAdminNamesAreAllowed(String address) {
        assertThat(vendor("proxy.acme.example, 127.0.0.1").problem(URI.create(address)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com?to=elsewhere",
                "https://salesforce.com.evil.example",
                "https://evilsalesforce.com",
                "https://x.api.hubapi.com",
                "https://acme.my.salesforce.com@evil.example",
                "http://acme.my.salesforce.com",
                "http://127.0.0.1:9401",
                "https://localhost",
                "ftp://acme.my.salesforce.com",
                "https:///path"
            })
    void everythingElseIsRefused(String address) {
        assertThat(vendor("").problem(URI.create(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254",
                "https://[fe80::1]",
                "https://[fd00:ec2::254]",
                "https://100.100.100.200",
                "https://metadata.google.internal",
                "https://0.0.0.0",
                "https://224.0.0.1"
            })
    void addressesOfTheMachineItselfAreRefusedEvenWhereAnyHostMayBe(String address) {
        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class, () -> AllowedHosts.any().check(URI.create(address)));

        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused).hasMessageContaining("Maybe");
    }

    @Test
    void aPrivateNetworkIsAllowedWhereAnyHostMayBe() {
        assertThatCode(() -> AllowedHosts.any().check(URI.create("https://10.1.2.3")))
                .doesNotThrowAnyException();
    }

    @Test
    void aHostThatIsNotKnownMayBeTriedAgain() {
        ConnectorException unknown = catchThrowableOfType(
                ConnectorException.class, () -> AllowedHosts.any().check(URI.create("https://crm.invalid")));

        assertThat(unknown.kind()).isEqualTo(Kind.TRANSIENT);
    }

    private static AllowedHosts vendor(String allowed) {
        Settings settings = ContractContext.of(
                        List.of(AllowedHosts.SETTING),
                        Map.of("allowed-hosts", allowed),
                        () -> ContractContext.token("secret", Map.of()))
                .settings();
        return AllowedHosts.ofVendor(settings, ".salesforce.com", "api.hubapi.com");
    }
}
