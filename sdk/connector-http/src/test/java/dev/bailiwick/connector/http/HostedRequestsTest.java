package dev.bailiwick.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Settings;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which requests a host may make again. */
class HostedRequestsTest {

    @RegisterExtension
    static final WireMockExtension CRM =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final Search api = CrmClientFactory.of(new Twice(), AllowedHosts.any(), token -> URI.create(CRM.baseUrl()))
            .create(Search.class);

    @BeforeEach
    void theFirstRequestFails() {
        CRM.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("answers")
                .willReturn(serverError()));
        CRM.stubFor(
                any(anyUrl()).inScenario("once").whenScenarioStateIs("answers").willReturn(okJson("{\"count\":7}")));
    }

    @Test
    void aGetIsMadeAgainWithATokenOfItsOwn() {
        assertThat(api.count("a b").count()).isEqualTo(7);

        assertThat(CRM.findAll(anyRequestedFor(anyUrl())))
                .extracting(LoggedRequest::getUrl)
                .containsExactly("/count?of=a%20b", "/count?of=a%20b");
        assertThat(CRM.findAll(anyRequestedFor(anyUrl())))
                .extracting(request -> request.header("Authorization").values())
                .containsExactly(List.of("Bearer secret-1"), List.of("Bearer secret-2"));
    }

    @Test
    void aPostThatOnlyReadsIsMadeAgainWithItsBody() {
        assertThat(api.search(new Query("x")).count()).isEqualTo(7);

        assertThat(CRM.findAll(anyRequestedFor(anyUrl())))
                .extracting(LoggedRequest::getBodyAsString)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("\"x\""));
    }

    @Test
    void anyOtherRequestIsMadeOnce() {
        assertThatThrownBy(() -> api.write(new Query("x"))).isInstanceOf(ConnectorException.class);

        assertThat(CRM.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
    }

    @Headers("Content-Type: application/json")
    interface Search {

        @RequestLine("GET /count?of={of}")
        Answer count(@Param("of") String of);

        @ChangesNothing
        @RequestLine("POST /search")
        Answer search(Query query);

        @RequestLine("POST /notes")
        Answer write(Query query);
    }

    record Query(String text) {}

    record Answer(int count) {}

    /** A host that makes a request once more when it fails. */
    private static final class Twice implements ConnectorContext {

        private final NumberedTokens tokens = new NumberedTokens();

        @Override
        public String connectionId() {
            return tokens.connectionId();
        }

        @Override
        public Settings settings() {
            return tokens.settings();
        }

        @Override
        public AccessToken accessToken() {
            return tokens.accessToken();
        }

        @Override
        public <T> T read(Supplier<T> request) {
            try {
                return request.get();
            } catch (ConnectorException e) {
                return request.get();
            }
        }

        @Override
        public Clock clock() {
            return tokens.clock();
        }
    }
}
