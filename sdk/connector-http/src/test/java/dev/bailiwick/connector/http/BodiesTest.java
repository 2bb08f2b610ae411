package dev.bailiwick.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.spi.ConnectorException;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BodiesTest {

    @RegisterExtension
    static final WireMockExtension CRM =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final Sheets sheets = factory().create(Sheets.class);

    @Test
    void nothingNewSinceATimeIsNoFailure() {
        CRM.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(304)));

        assertThat(sheets.since("Thu, 01 Jan 2026 00:00:00 GMT")).isEmpty();
        CRM.verify(getRequestedFor(anyUrl()).withHeader("If-Modified-Since", equalTo("Thu, 01 Jan 2026 00:00:00 GMT")));
    }

    @Test
    void noContentIsNoFailureWhereNoneMayBe() {
        CRM.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(204)));

        assertThat(sheets.since("now")).isEmpty();
    }

    @Test
    void contentIsReadWhereNoneMayBe() {
        CRM.stubFor(get(anyUrl()).willReturn(okJson("{\"text\":\"hello\"}")));

        assertThat(sheets.since("now")).contains(new Sheet("hello"));
    }

    @Test
    void textAndBytesAreSentAsTheyAreAndAnAnswerIsReadAsText() {
        CRM.stubFor(post(anyUrl())
                .willReturn(aResponse().withHeader("Sforce-Locator", "null").withBody("Id,Name\r\n1,\"A\nB\"")));

        HttpAnswer answer = sheets.upload("Id\n001é");

        assertThat(answer.body()).isEqualTo("Id,Name\r\n1,\"A\nB\"");
        assertThat(answer.header("sforce-locator")).containsExactly("null");
        assertThat(sheets.upload(new byte[] {0, 1, -1}).status()).isEqualTo(200);
        CRM.verify(postRequestedFor(anyUrl())
                .withHeader("Content-Type", equalTo("text/csv"))
                .withRequestBody(equalTo("Id\n001é")));
        CRM.verify(postRequestedFor(anyUrl()).withRequestBody(binaryEqualTo(new byte[] {0, 1, -1})));
    }

    @Test
    void aFileIsReadAsItsBytes() {
        byte[] file = {'P', 'K', 3, 4, 0, -1, -128};
        CRM.stubFor(get("/file").willReturn(aResponse().withBody(file)));

        assertThat(sheets.download()).isEqualTo(file);
    }

    @Test
    void anotherTokenHeaderIsSentAndBlottedOutOfAnswers() {
        CRM.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(400).withBody("no such key secret-1")));
        Sheets keyed = factory().withTokenHeader("x-api-token", "").create(Sheets.class);

        assertThatThrownBy(() -> keyed.since("now"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("no such key ***");
        CRM.verify(getRequestedFor(anyUrl())
                .withHeader("x-api-token", equalTo("secret-1"))
                .withoutHeader("Authorization"));
    }

    private static CrmClientFactory factory() {
        return CrmClientFactory.of(new NumberedTokens(), AllowedHosts.any(), token -> URI.create(CRM.baseUrl()));
    }

    record Sheet(String text) {}

    interface Sheets {
        @RequestLine("GET /sheets")
        @Headers("If-Modified-Since: {since}")
        Optional<Sheet> since(@Param("since") String since);

        @RequestLine("GET /file")
        byte[] download();

        @RequestLine("POST /sheets")
        @Headers("Content-Type: text/csv")
        HttpAnswer upload(String csv);

        @RequestLine("POST /sheets")
        @Headers("Content-Type: application/octet-stream")
        HttpAnswer upload(byte[] bytes);
    }
}
