package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SandboxOptionsTest {

    private static final SandboxOptions SMALL =
            SandboxOptions.defaults().accounts(2).opportunities(0).users(2);

    @Test
    void optionsAreNeverChangedInPlace() {
        assertThat(SMALL.seed(9).seed()).isEqualTo(9);
        assertThat(SMALL.seed()).isEqualTo(7);
        assertThat(SandboxOptions.defaults().accounts()).isEqualTo(5_000);
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        assertRefused(() -> SMALL.port(65_536), "port is 65536, expected 0 to 65535");
        assertRefused(() -> SMALL.accounts(-1), "accounts is -1");
        assertRefused(() -> SMALL.users(0), "users is 0, expected 1");
        assertRefused(() -> SMALL.tokenLifetime(Duration.ZERO), "tokenLifetime is PT0S");
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(SMALL.clientSecret("hush").toString())
                .contains("seed=7", "accounts=2")
                .doesNotContain("hush");
    }

    @Test
    void ownClientIsTheOnlyOneLetIn() {
        try (Sandbox sandbox = Sandbox.start(SMALL.clientId("me").clientSecret("mine"))) {
            Map<String, String> form =
                    Map.of("grant_type", "client_credentials", "client_id", "me", "client_secret", "mine");

            assertThat(SalesforceClient.anonymous(sandbox).token(form).statusCode())
                    .isEqualTo(200);
            assertThat(SalesforceClient.anonymous(sandbox).login().path("error").stringValue())
                    .isEqualTo("invalid_client_id");
        }
    }

    @Test
    void portThatIsTakenIsReported() {
        try (Sandbox first = Sandbox.start(SMALL)) {
            int port = first.baseUrl().getPort();

            assertThatThrownBy(() -> Sandbox.start(SMALL.port(port)))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContainingAll("127.0.0.1:" + port, "Maybe");
        }
    }

    @Test
    void requestsAreKeptWhenAskedFor() {
        try (Sandbox sandbox = Sandbox.start(SMALL.requestJournal(true))) {
            SalesforceClient client = SalesforceClient.loggedIn(sandbox);
            client.get(SalesforceClient.DATA + "/limits", "X-Trace", "seen");

            assertThat(client.get("/__admin/requests").body()).contains("/limits", "X-Trace");
        }
    }

    @Test
    void webhooksGoToWebAddressesOnly() {
        assertRefused(() -> SMALL.webhook(URI.create("file:///etc/passwd")), "webhook");
        assertRefused(() -> SMALL.webhook(URI.create("/hooks")), "webhook");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(message, "Maybe");
    }
}
