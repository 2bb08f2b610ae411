package dev.bailiwick.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrmClientFactoryTest {

    @RegisterExtension
    static final WireMockExtension CRM =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @RegisterExtension
    static final WireMockExtension OTHER_HOST =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final NumberedTokens tokens = new NumberedTokens();
    private final Notes notes = factory().create(Notes.class);

    @Test
    void aFreshTokenIsAskedBeforeEveryRequest() {
        CRM.stubFor(get(anyUrl()).willReturn(okJson("{\"text\":\"hello\"}")));

        assertThat(notes.read("1").text()).isEqualTo("hello");
        assertThat(notes.read("2").text()).isEqualTo("hello");

        CRM.verify(
                1, getRequestedFor(urlEqualTo("/notes?id=1")).withHeader("Authorization", equalTo("Bearer secret-1")));
        CRM.verify(
                1, getRequestedFor(urlEqualTo("/notes?id=2")).withHeader("Authorization", equalTo("Bearer secret-2")));
        assertThat(tokens.asked()).isEqualTo(2);
    }

    @Test
    void theAddressComesFromTheSameTokenAsTheHeader() {
        OTHER_HOST.stubFor(get(anyUrl()).willReturn(okJson("{\"text\":\"moved\"}")));
        tokens.parameter("home", OTHER_HOST.baseUrl());
        Notes moved = CrmClientFactory.of(
                        tokens,
                        AllowedHosts.any(),
                        token -> URI.create(token.parameters().get("home")))
                .create(Notes.class);

        assertThat(moved.read("1").text()).isEqualTo("moved");

        OTHER_HOST.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer secret-1")));
    }

    @Test
    void queryValuesAreEncodedAndArriveAsTheyWere() {
        CRM.stubFor(get(anyUrl()).willReturn(okJson("{}")));
        String soql = "SELECT Id FROM A WHERE t >= 2026-05-01T07:25:37.000+0000 AND n = 'A&B {x} 50% ü'";

        notes.read(soql);

        CRM.verify(1, getRequestedFor(urlPathEqualTo("/notes")).withQueryParam("id", equalTo(soql)));
        assertThat(CRM.getAllServeEvents().get(0).getRequest().getUrl())
                .contains("000%2B0000")
                .doesNotContain("+");
    }

    @Test
    void unknownFieldsAreIgnoredAndNumbersKeepTheirDigits() {
        CRM.stubFor(get(anyUrl()).willReturn(okJson("{\"amount\":12345678901234567.89,\"new\":[{}],\"text\":null}")));

        assertThat(notes.read("1")).isEqualTo(new Note(null, new BigDecimal("12345678901234567.89")));
    }

    @Test
    void bodiesAreSentAsJson() {
        CRM.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(204)));

        notes.write(new Note("hi", null));

        CRM.verify(
                1,
                patchRequestedFor(urlEqualTo("/notes"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(equalToJson("{\"text\":\"hi\",\"amount\":null}")));
    }

    @Test
    void redirectsAreNotFollowed() {
        CRM.stubFor(get(anyUrl())
                .willReturn(aResponse().withStatus(302).withHeader("Location", OTHER_HOST.baseUrl() + "/x?token=1")));

        ConnectorException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("302 with a redirect to localhost. ");
        OTHER_HOST.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aFailureIsNotRepeatedAndSaysWhatWhereAndMaybe() {
        answer(aResponse().withStatus(503).withBody("<html><body><h1>Down for\n maintenance</h1></body></html>"));

        ConnectorException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure)
                .hasMessage("GET " + CRM.baseUrl() + "/notes answered 503: Down for maintenance. "
                        + "Maybe the CRM is busy or down; the call can be repeated.");
        CRM.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void aBodyCutOffIsTransient() {
        answer(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
        CRM.verify(1, getRequestedFor(anyUrl()));
    }

    // Edge case 30.
    @Test
    void jsonCutOffEmptyBodiesAndPagesOfAProxyAreTransient() {
        for (String body : List.of("{\"text\":\"hel", "", "<html>Please log in</html>", "[1]")) {
            CRM.resetAll();
            answer(okJson(body));

            ConnectorException failure = failure();

            assertThat(failure.kind()).as(body).isEqualTo(Kind.TRANSIENT);
            assertThat(failure)
                    .hasMessageContaining("answered with success, but the body")
                    .hasMessageContaining("Maybe");
            CRM.verify(1, getRequestedFor(anyUrl()));
        }
    }

    @Test
    void anAnswerThatDoesNotBeginInTimeIsTransient() {
        answer(okJson("{}").withFixedDelay(20_000));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> impatient().read("1"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        CRM.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void aBodyThatStallsIsTransientAndHoldsNoThread() {
        answer(okJson("{}"));
        Notes impatient = impatient();
        assertThat(impatient.read("warm")).isNotNull();
        answer(okJson("{\"text\":\"" + "x".repeat(5000) + "\"}").withChunkedDribbleDelay(50, 20_000));

        long start = System.nanoTime();
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> impatient.read("1"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("body not complete after PT1S");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aHostThatRefusesTheConnectionIsTransient() {
        Notes nowhere = CrmClientFactory.of(tokens, AllowedHosts.any(), token -> URI.create("http://127.0.0.1:1"))
                .create(Notes.class);

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> nowhere.read("1"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure)
                .hasMessageContaining("GET http://127.0.0.1:1/notes failed: ConnectException")
                .hasMessageContaining("Maybe");
    }

    @Test
    void theConnectorsClassifierGoesFirst() {
        answer(aResponse().withStatus(400).withBody("{\"code\":\"LOCKED\"}"));
        Notes classified = factory()
                .withErrors(answer -> answer.failure(Kind.TRANSIENT, answer.body(), "Maybe later."))
                .create(Notes.class);

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> classified.read("1"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageEndingWith("answered 400: {\"code\":\"LOCKED\"}. Maybe later.");
    }

    @Test
    void theListenerSeesTheHeadersOfSuccessesAndFailures() {
        List<String> seen = new ArrayList<>();
        Notes watched = factory()
                .withListener(answer -> seen.add(answer.status() + " " + answer.header("x-usage")))
                .create(Notes.class);
        answer(okJson("{}").withHeader("X-Usage", "1/5"));
        watched.read("1");
        answer(aResponse().withStatus(500).withHeader("X-Usage", "2/5"));
        assertThatThrownBy(() -> watched.read("1")).isInstanceOf(ConnectorException.class);

        assertThat(seen).containsExactly("200 [1/5]", "500 [2/5]");
    }

    @Test
    void theTimeOfTheCrmComesFromItsSuccessesAlone() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        ServerClock time = new ServerClock(Clock.fixed(noon, ZoneOffset.UTC));
        Notes watched = factory().withListener(time).create(Notes.class);
        answer(okJson("{}").withHeader("Date", "Sun, 01 Mar 2026 12:05:00 GMT"));
        watched.read("1");
        assertThat(time.now()).isEqualTo("2026-03-01T12:05:00Z");

        answer(aResponse().withStatus(503).withHeader("Date", "Mon, 01 Jan 2024 00:00:00 GMT"));
        assertThatThrownBy(() -> watched.read("1")).isInstanceOf(ConnectorException.class);
        assertThat(time.now()).as("after a proxy's failure").isEqualTo("2026-03-01T12:05:00Z");

        answer(aResponse()
                .withHeader("Date", "Mon, 01 Jan 2024 00:00:00 GMT")
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Please wait"));
        assertThatThrownBy(() -> watched.read("1")).hasMessageContaining("web page");
        assertThat(time.now()).as("after a proxy's page").isEqualTo("2026-03-01T12:05:00Z");
    }

    @Test
    void theTokenNeverShowsUp() {
        answer(aResponse().withStatus(400).withBody("bad header: Bearer secret-1"));
        ConnectorException echoed = failure();
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        ConnectorException broken = failure();
        answer(okJson("{\"text\":"));
        ConnectorException unreadable = failure();

        assertThat(echoed).hasMessageContaining("bad header: Bearer ***");
        for (ConnectorException failure : List.of(echoed, broken, unreadable)) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("secret-");
        }
        assertThat(notes.toString()).doesNotContain("secret-");
    }

    @Test
    void aSuccessWithAWebPageIsNone() {
        answer(aResponse()
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("\n<html>Please wait"));
        CRM.stubFor(patch(anyUrl())
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Please wait")));

        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
        // Nothing reads the answer to a write, so nothing else would notice.
        assertThatThrownBy(() -> notes.write(new Note("a", null)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                .hasMessageContaining("web page")
                .hasMessageContaining("Maybe a proxy");
    }

    @Test
    void jsonThatIsCalledHtmlIsRead() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("{\"text\":\"yes\"}"));

        assertThat(notes.read("1").text()).isEqualTo("yes");
    }

    @Test
    void aMissingGrantReachesTheCallerAsItIs() {
        tokens.fail(new ConnectorException(Kind.AUTHENTICATION, "connect again", null));

        assertThat(failure()).hasMessage("connect again");
        CRM.verify(0, getRequestedFor(anyUrl()));
    }

    private CrmClientFactory factory() {
        return CrmClientFactory.of(tokens, AllowedHosts.any(), token -> URI.create(CRM.baseUrl()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    private Notes impatient() {
        return factory()
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(4))
                .create(Notes.class);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        CRM.stubFor(get(anyUrl()).willReturn(response));
    }

    private ConnectorException failure() {
        return catchThrowableOfType(ConnectorException.class, () -> notes.read("1"));
    }

    record Note(@Nullable String text, @Nullable BigDecimal amount) {}

    interface Notes {
        @RequestLine("GET /notes?id={id}")
        Note read(@Param("id") String id);

        @RequestLine("PATCH /notes")
        @Headers("Content-Type: application/json")
        void write(Note note);
    }
}
