package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final TestContext context = new TestContext(ORG.baseUrl());
    private final Connector connector = context.connector();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | INVALID_SESSION_ID | Session expired or invalid | TOKEN_REJECTED
                    403 | INVALID_SESSION_ID | Session expired or invalid | TOKEN_REJECTED
                    401 | INVALID_SESSION_ID | This session is not valid for use with the REST API | AUTHENTICATION
                    401 | INVALID_SESSION_ID | Connected app is not attached to Agent | PERMISSION
                    403 | REQUEST_LIMIT_EXCEEDED | TotalRequests Limit exceeded. | RATE_LIMITED
                    403 | REQUEST_LIMIT_EXCEEDED | ConcurrentPerOrgLongTxn Limit exceeded. | RATE_LIMITED
                    400 | UNABLE_TO_LOCK_ROW | unable to obtain exclusive access to this record | TRANSIENT
                    400 | TXN_SECURITY_METERING_ERROR | We can't complete the action because enabled transaction security policies took too long | TRANSIENT
                    503 | SERVER_UNAVAILABLE | The server is not available | TRANSIENT
                    400 | SERVER_UNAVAILABLE | The server is not available | TRANSIENT
                    400 | INVALID_QUERY_LOCATOR | invalid query locator | TRANSIENT
                    400 | QUERY_TIMEOUT | Your query request was running for too long. | TOO_LARGE
                    403 | API_DISABLED_FOR_ORG | The REST API is not enabled for this Organization. | AUTHENTICATION
                    403 | INSUFFICIENT_ACCESS_OR_READONLY | insufficient access rights on object id | PERMISSION
                    400 | INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY | insufficient access rights on cross-reference id | PERMISSION
                    400 | TRANSFER_REQUIRES_READ | The new owner must have read permission | PERMISSION
                    404 | ENTITY_IS_DELETED | entity is deleted | INVALID
                    400 | INACTIVE_OWNER_OR_USER | owner is inactive | INVALID
                    400 | FIELD_CUSTOM_VALIDATION_EXCEPTION | Owner must be in region | INVALID
                    400 | INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | INVALID
                    400 | CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | Trigger failed | INVALID
                    400 | INVALID_FIELD | No such column 'X__c' on entity 'Account' | INVALID
                    400 | INVALID_TYPE | sObject type 'X' is not supported. | INVALID
                    400 | MALFORMED_ID | malformed id x | INVALID
                    400 | MALFORMED_QUERY | unexpected token: SELEC | INVALID
                    400 | DUPLICATE_VALUE | duplicate value found | INVALID
                    400 | DUPLICATES_DETECTED | Use one of these records? | INVALID
                    403 | SOMETHING_NEW | new in this release | PERMISSION
                    500 | UNKNOWN_EXCEPTION | An unexpected error occurred. | TRANSIENT
                    """)
    void theErrorCodeDecidesBeforeTheStatus(int status, String code, String message, Kind kind) {
        ConnectorException failure = failure(aResponse()
                .withStatus(status)
                .withBody("[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\",\"fields\":[]}]"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageStartingWith(
                        "GET " + ORG.baseUrl() + "/services/data/v67.0/limits answered " + status + ": ")
                .hasMessageContaining(code)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
        assertThat(ORG.requests("/limits")).isEqualTo(1);
    }

    // Edge case 30.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | {"error":"invalid_grant","error_description":"expired access/refresh token"} | AUTHENTICATION
                    500 | <html><head><title>Error</title></head><body>An error occurred</body></html> | TRANSIENT
                    502 | <?xml version="1.0"?><Errors><Error><message>down</message></Error></Errors> | TRANSIENT
                    503 | Service Unavailable | TRANSIENT
                    406 | <html>Not Acceptable</html> | TRANSIENT
                    420 | '' | TRANSIENT
                    401 | Bad_OAuth_Token | TOKEN_REJECTED
                    403 | Bad_Id | PERMISSION
                    404 | [] | INVALID
                    404 | {} | INVALID
                    400 | null | INVALID
                    400 | [{"errorCode":null}] | INVALID
                    414 | URI Too Long | INVALID
                    429 | Too Many Requests | RATE_LIMITED
                    """)
    void otherBodiesAreSortedByStatus(int status, String body, Kind kind) {
        ConnectorException failure = failure(aResponse().withStatus(status).withBody(body));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(ORG.requests("/limits")).isEqualTo(1);
    }

    @Test
    void tooManyCallsAtOnceWaitSecondsAndTheDailyLimitAnHour() {
        assertThat(limit("ConcurrentRequests (Concurrent API Requests) Limit exceeded.")
                        .retryAfter())
                .contains(Duration.ofSeconds(10));
        assertThat(limit("TotalRequests Limit exceeded.").retryAfter()).contains(Duration.ofHours(1));
    }

    @Test
    void aBodyCutOffIsTransientAndNotRepeatedInside() {
        assertThat(failure(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(ORG.requests("/limits")).isEqualTo(1);
    }

    @Test
    void theTokenNeverShowsUpEvenWhenSalesforceRepeatsIt() {
        ConnectorException failure = failure(aResponse()
                .withStatus(401)
                .withBody("[{\"message\":\"Session secret-1 expired\",\"errorCode\":\"INVALID_SESSION_ID\"}]"));

        assertThat(failure).hasMessageContaining("Session *** expired");
        assertThat(failure.toString() + connector).doesNotContain("secret-");
    }

    @Test
    void everyRequestAsksForATokenOfItsOwn() {
        ORG.whenQueried("/query", "FROM User", FakeOrg.page(true));

        connector.owners();
        connector.owners();

        assertThat(context.tokensAsked()).isEqualTo(2);
        ORG.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer secret-1")));
        ORG.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer secret-2")));
    }

    @Test
    void aTokenWithoutUsableInstanceUrlIsNeverSent() {
        for (String url : new String[] {"", "http://login.example.com", "ftp://x", "https://a b"}) {
            Connector lost = new TestContext(url).connector();

            ConnectorException failure = catchThrowableOfType(ConnectorException.class, lost::check);

            assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
            assertThat(failure).hasMessageContaining("instance_url").hasMessageContaining("Maybe");
        }
    }

    private ConnectorException limit(String message) {
        return failure(aResponse()
                .withStatus(403)
                .withBody("[{\"message\":\"" + message + "\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"));
    }

    private ConnectorException failure(ResponseDefinitionBuilder answer) {
        ORG.stubFor(any(urlPathEqualTo(FakeOrg.ROOT + "/limits")).willReturn(answer));
        return catchThrowableOfType(ConnectorException.class, connector::check);
    }
}
