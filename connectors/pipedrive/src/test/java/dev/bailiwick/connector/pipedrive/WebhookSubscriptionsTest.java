package dev.bailiwick.connector.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.pipedrive.Company.WEBHOOKS;
import static dev.bailiwick.connector.pipedrive.Company.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookSubscriptionsTest {

    private static final URI CALLBACK = URI.create("https://bailiwick.example/hooks/pipedrive");

    @RegisterExtension
    static final Company COMPANY = new Company();

    private final WebhookSubscriber subscriber = COMPANY.connector("webhook-secret", "hook-secret")
            .webhookSubscriber()
            .orElseThrow();

    @BeforeEach
    void writingSucceeds() {
        COMPANY.stubFor(post(WEBHOOKS).willReturn(okJson(one(webhook(1, "deal", "")))));
        COMPANY.stubFor(delete(anyUrl()).willReturn(okJson("{\"success\":true}")));
    }

    @Test
    void aCompanyWithoutWebhooksGetsOneForEachObject() {
        COMPANY.answers(WEBHOOKS, "{\"success\":true,\"data\":null}");

        assertThat(subscriber.subscribe(CALLBACK))
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                Instant.now().plus(Duration.ofDays(2)),
                                Instant.now().plus(Duration.ofDays(3))));

        for (String object : new String[] {"organization", "deal"}) {
            COMPANY.verify(1, postRequestedFor(urlPathEqualTo(WEBHOOKS)).withRequestBody(equalToJson("""
                    {"subscription_url":"https://bailiwick.example/hooks/pipedrive","event_action":"*",
                     "event_object":"%s","name":"Bailiwick %ss","version":"2.0",
                     "http_auth_user":"bailiwick","http_auth_password":"hook-secret"}""".formatted(
                            object, object))));
        }
        COMPANY.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void subscriptionsThatStandAreLeftAlone() {
        present(webhook(1, "deal", ""), webhook(2, "organization", ""));

        assertThat(subscriber.subscribe(CALLBACK)).isPresent();

        COMPANY.verify(0, postRequestedFor(anyUrl()));
        COMPANY.verify(0, deleteRequestedFor(anyUrl()));
    }

    // Edge case 43: Pipedrive removes a webhook that failed for three days.
    @Test
    void whatPipedriveRemovedIsMadeAgainAndWhatDiffersIsReplaced() {
        present(
                webhook(1, "deal", "").replace("\"remove_time\":null", "\"remove_time\":\"2026-03-01 00:00:00\""),
                webhook(2, "organization", "").replace("\"2.0\"", "\"1.0\""),
                webhook(3, "organization", "").replace("\"bailiwick\"", "\"somebody\""),
                webhook(4, "organization", "/other"));

        assertThat(subscriber.subscribe(CALLBACK)).isPresent();

        COMPANY.verify(2, postRequestedFor(urlPathEqualTo(WEBHOOKS)));
        COMPANY.verify(1, deleteRequestedFor(urlPathEqualTo(WEBHOOKS + "/2")));
        COMPANY.verify(1, deleteRequestedFor(urlPathEqualTo(WEBHOOKS + "/3")));
        COMPANY.verify(2, deleteRequestedFor(anyUrl()));
    }

    @Test
    void ofTwoSubscriptionsForOneObjectOneIsEnded() {
        present(webhook(1, "deal", ""), webhook(2, "deal", ""), webhook(3, "organization", ""));

        assertThat(subscriber.subscribe(CALLBACK)).isPresent();

        COMPANY.verify(1, deleteRequestedFor(urlPathEqualTo(WEBHOOKS + "/2")));
        COMPANY.verify(1, deleteRequestedFor(anyUrl()));
    }

    @Test
    void endingEndsThoseOfThisAddressOnly() {
        present(webhook(1, "deal", ""), webhook(2, "organization", ""), webhook(3, "deal", "/other"));

        subscriber.unsubscribe(CALLBACK);

        COMPANY.verify(1, deleteRequestedFor(urlPathEqualTo(WEBHOOKS + "/1")));
        COMPANY.verify(1, deleteRequestedFor(urlPathEqualTo(WEBHOOKS + "/2")));
        COMPANY.verify(2, deleteRequestedFor(anyUrl()));
    }

    @Test
    void withoutASecretNobodyIsCalled() {
        assertThat(COMPANY.connector().webhookSubscriber()).isEmpty();
        assertThat(COMPANY.connector().webhookReceiver()).isEmpty();
    }

    private static void present(String... webhooks) {
        COMPANY.answers(WEBHOOKS, "{\"success\":true,\"data\":[" + String.join(",", webhooks) + "]}");
    }

    private static String webhook(int id, String object, String more) {
        return """
                {"id":%d,"subscription_url":"%s","event_action":"*","event_object":"%s","version":"2.0","is_active":1,
                 "remove_time":null,"http_auth_user":"bailiwick"}""".formatted(id, CALLBACK + more, object);
    }
}
