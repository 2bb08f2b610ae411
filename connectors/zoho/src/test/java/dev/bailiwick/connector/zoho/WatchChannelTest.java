package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.zoho.Organization.WATCH;
import static dev.bailiwick.connector.zoho.Organization.error;
import static dev.bailiwick.connector.zoho.Organization.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchChannelTest {

    @RegisterExtension
    static final Organization ORG = new Organization();

    private static final URI CALLBACK = URI.create("https://bailiwick.example/webhooks/zoho");
    private static final String DONE = "{\"watch\":[{\"code\":\"SUCCESS\",\"status\":\"success\"}]}";

    /** A week after Zoho's time, less ten minutes. */
    private static final Instant END = Instant.parse("2026-03-19T07:50:00Z");

    private final WebhookSubscriber subscriber =
            ORG.connector("webhook-secret", "hook-secret").webhookSubscriber().orElseThrow();

    @BeforeEach
    void zohoAgrees() {
        channels("{\"channel_id\":\"1\",\"notify_url\":\"https://elsewhere.example\"}", false);
        ORG.stubFor(post(urlPathEqualTo(WATCH)).willReturn(json(201, DONE)));
        ORG.stubFor(put(urlPathEqualTo(WATCH)).willReturn(okJson(DONE)));
        ORG.stubFor(delete(urlPathEqualTo(WATCH)).willReturn(okJson(DONE)));
    }

    // Edge case 43: a channel lives for a week at most, so the host is told when to renew.
    @Test
    void aChannelIsOpenedForAWeekWithTheToken() {
        assertThat(subscriber.subscribe(CALLBACK)).contains(END);

        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(WATCH))
                        .withRequestBody(equalToJson(
                                "{\"watch\":[{\"events\":[\"Accounts.all\",\"Deals.all\"],"
                                        + "\"channel_expiry\":\"2026-03-19T07:50:00+00:00\",\"notify_url\":\""
                                        + CALLBACK
                                        + "\",\"token\":\"hook-secret\"}]}",
                                true,
                                true)));
    }

    @Test
    void aChannelThatStandsIsRenewedAndThereAreNeverTwo() {
        channels("{\"channel_id\":\"" + opened() + "\",\"notify_url\":\"" + CALLBACK + "\"}", false);

        assertThat(subscriber.subscribe(CALLBACK)).contains(END);

        ORG.verify(1, postRequestedFor(urlPathEqualTo(WATCH)));
        ORG.verify(
                1,
                putRequestedFor(urlPathEqualTo(WATCH))
                        .withRequestBody(matchingJsonPath("$.watch[0].channel_id", equalTo(opened())))
                        .withRequestBody(matchingJsonPath("$.watch[0].token", equalTo("hook-secret"))));
    }

    @Test
    void aChannelOnALaterPageIsFoundAndEnded() {
        String channel = opened();
        channels("{\"channel_id\":\"1\"}", true);
        ORG.stubFor(get(urlPathEqualTo(WATCH))
                .withQueryParam("page", equalTo("2"))
                .willReturn(
                        okJson("{\"watch\":[{\"channel_id\":" + channel + "}],\"info\":{\"more_records\":false}}")));

        subscriber.unsubscribe(CALLBACK);

        ORG.verify(1, deleteRequestedFor(urlPathEqualTo(WATCH)).withQueryParam("channel_ids", equalTo(channel)));
    }

    @Test
    void endingWhatIsNotThereIsHarmlessAndTouchesNoOtherChannel() {
        subscriber.unsubscribe(CALLBACK);

        ORG.verify(0, deleteRequestedFor(urlPathEqualTo(WATCH)));
    }

    @Test
    void aRefusalInsideASuccessIsOne() {
        ORG.stubFor(post(urlPathEqualTo(WATCH))
                .willReturn(json(
                        207,
                        "{\"watch\":[{\"code\":\"INVALID_DATA\",\"message\":\"bad url\",\"status\":\"error\"}]}")));

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> subscriber.subscribe(CALLBACK));

        assertThat(thrown.kind()).isEqualTo(Kind.INVALID);
        assertThat(thrown).hasMessageContainingAll("INVALID_DATA", "bad url", "Maybe");
    }

    @Test
    void aMissingScopeIsAMissingRight() {
        ORG.stubFor(post(urlPathEqualTo(WATCH))
                .willReturn(json(401, error("OAUTH_SCOPE_MISMATCH", "invalid oauth scope"))));

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> subscriber.subscribe(CALLBACK));

        assertThat(thrown.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(thrown).hasMessageNotContaining("hook-secret");
    }

    @Test
    void withoutASecretZohoDoesNotCall() {
        Connector connector = ORG.connector();

        assertThat(connector.webhookSubscriber()).isEmpty();
        assertThat(connector.webhookReceiver()).isEmpty();
    }

    private static void channels(String channel, boolean more) {
        ORG.stubFor(get(urlPathEqualTo(WATCH))
                .willReturn(okJson("{\"watch\":[" + channel + "],\"info\":{\"more_records\":" + more + "}}")
                        .withHeader("Date", "Thu, 12 Mar 2026 08:00:00 GMT")));
    }

    /** Opens the channel once; its number. */
    private String opened() {
        if (ORG.findAll(postRequestedFor(urlPathEqualTo(WATCH))).isEmpty()) {
            subscriber.subscribe(CALLBACK);
        }
        String body =
                ORG.findAll(postRequestedFor(urlPathEqualTo(WATCH))).get(0).getBodyAsString();
        return body.replaceFirst(".*\"channel_id\":\"(\\d+)\".*", "$1");
    }
}
