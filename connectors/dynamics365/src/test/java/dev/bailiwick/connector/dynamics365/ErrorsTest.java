package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | 0x0        | Could not find a property named 'x'.                | INVALID",
                "401 | ''         | Unauthorized                                        | TOKEN_REJECTED",
                "403 | 0x80040220 | Principal user is missing prvReadAccount privilege. | PERMISSION",
                "404 | 0x80060888 | Resource not found for the segment 'opportunities'. | INVALID",
                "408 | ''         | Request timeout                                     | TRANSIENT",
                "413 | ''         | Payload too large                                   | TOO_LARGE",
                "414 | ''         | URI too long                                        | TOO_LARGE",
                "429 | 0x80072322 | Number of requests exceeded the limit of 6000.      | RATE_LIMITED",
                "429 | 0x80072321 | Combined execution time exceeded.                   | RATE_LIMITED",
                "429 | 0x80072326 | Number of concurrent requests exceeded.             | RATE_LIMITED",
                "503 | 0x80072322 | Number of requests exceeded the limit of 6000.      | RATE_LIMITED",
                "400 | 0x80044150 | Generic SQL error. Sql ErrorCode: -2146232060 Sql Number: 1205 | TRANSIENT",
                "400 | 0x80044150 | Generic SQL error. Sql ErrorCode: -2146232060 Sql Number: 547  | INVALID",
                "400 | 0x80044151 | SQL timeout expired.                                | TRANSIENT",
                "500 | 0x80040216 | An unexpected error occurred.                       | TRANSIENT",
                "501 | ''         | Not implemented                                     | INVALID",
                "502 | ''         | Bad gateway                                         | TRANSIENT",
                "504 | ''         | Gateway timeout                                     | TRANSIENT",
            })
    void everyErrorIsSorted(int status, String code, String message, Kind kind) {
        ConnectorException failure = failure(error(status, code, message));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining(message)
                .hasMessageContaining("/accounts answered " + status)
                .hasMessageContaining("Maybe");
    }

    @Test
    void aRefusalForTooManyCallsSaysHowLongToWait() {
        assertThat(failure(error(429, "0x80072322", "Limit").withHeader("Retry-After", "41"))
                        .retryAfter())
                .contains(Duration.ofSeconds(41));
        assertThat(failure(error(429, "0x80072322", "Limit")).retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aRefusalThatIsNotDataversesOwnIsRepeatedLaterAndLater() {
        ConnectorException failure = failure(error(429, "", "Too Many Requests"));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void errorsThatAreNoJsonAreReadable() {
        // Edge case 30: proxies answer in HTML.
        ConnectorException failure = failure(aResponse()
                .withStatus(503)
                .withBody("<html><head><style>p{}</style></head><p>The service is unavailable.</p></html>"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("answered 503: The service is unavailable. Maybe");
    }

    @Test
    void aBrokenConnectionPasses() {
        assertThat(failure(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(failure(aResponse().withStatus(200).withBody("{\"value\":[")).kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void noErrorTellsTheToken() {
        ConnectorException failure = failure(error(401, "", "Bad token secret-token"));

        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertThat(at.toString()).doesNotContain("secret-token");
        }
    }

    private static ConnectorException failure(ResponseDefinitionBuilder answer) {
        CRM.whenReading("accounts", answer);
        Connector connector = CRM.connector();
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> connector.fetch(Set.of(new RecordRef(RecordType.ACCOUNT, ACCOUNT + 1))));
        assertThat(failure).isNotNull();
        return failure;
    }
}
