package dev.bailiwick.boot.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PublicAddressTest {

    private final MockHttpServletRequest behindProxy = new MockHttpServletRequest("POST", "/app/webhooks/crm%2d1");

    PublicAddressTest() {
        behindProxy.setContextPath("/app");
        behindProxy.setServerName("10.0.0.7");
        behindProxy.setServerPort(8080);
        behindProxy.setQueryString("of=a%2Cb");
    }

    @Test
    void aCallIsOfTheAddressTheCallerKnowsEncodedAsItCame() throws Exception {
        PublicAddress address = new PublicAddress(URI.create("https://bailiwick.example/public/"));

        assertThat(address.calledBy(behindProxy))
                .hasToString("https://bailiwick.example/public/webhooks/crm%2d1?of=a%2Cb");
        assertThat(address.of(new ConnectionId("crm")))
                .hasValue(URI.create("https://bailiwick.example/public/webhooks/crm"));
    }

    @Test
    void withoutAPublicAddressTheServersOwnIsTaken() throws Exception {
        PublicAddress address = new PublicAddress(null);

        assertThat(address.calledBy(behindProxy)).hasToString("http://10.0.0.7:8080/app/webhooks/crm%2d1?of=a%2Cb");
        assertThat(address.of(new ConnectionId("crm"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bailiwick.example", "ftp://bailiwick.example", "https://a@b.example", "https://b.example?x=1"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new PublicAddress(URI.create(text)))
                .satisfies(refused -> assertThat(refused.maybe()).startsWith("Maybe"));
    }
}
