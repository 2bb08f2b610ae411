package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ROOT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.page;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class SubscriberTest {

    private static final URI CALLBACK = URI.create("https://bailiwick.example/hooks/it's");

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    @BeforeEach
    void anEnvironmentWithoutWebhooks() {
        CRM.whenReading("serviceendpoints", page());
        CRM.whenReading("sdkmessageprocessingsteps", page());
        CRM.stubFor(post(urlPathEqualTo(ROOT + "/serviceendpoints"))
                .willReturn(jsonResponse("{\"serviceendpointid\":\"endpoint-1\"}", 201)));
        CRM.stubFor(post(urlPathEqualTo(ROOT + "/sdkmessageprocessingsteps"))
                .willReturn(jsonResponse("{\"sdkmessageprocessingstepid\":\"step\"}", 201)));
        for (String table : new String[] {"account", "opportunity"}) {
            for (String message : new String[] {"Create", "Update", "Assign", "Delete"}) {
                CRM.stubFor(reading("sdkmessagefilters")
                        .withQueryParam(
                                "$filter",
                                containing("primaryobjecttypecode eq '" + table + "' and sdkmessageid/name eq '"
                                        + message))
                        .willReturn(page("{\"sdkmessagefilterid\":\"%s-%s\",\"_sdkmessageid_value\":\"%s\"}"
                                .formatted(table, message, message))));
            }
        }
        CRM.stubFor(any(urlPathMatching(".*\\(.*\\)"))
                .atPriority(9)
                .willReturn(aResponse().withStatus(204)));
    }

    @Test
    void aWebhookIsAnEndpointWithAStepForEachEvent() {
        assertThat(subscriber().subscribe(CALLBACK)).isEmpty();

        assertThat(CRM.requests("/serviceendpoints")
                        .get(0)
                        .queryParameter("$filter")
                        .firstValue())
                .isEqualTo("contract eq 8 and url eq 'https://bailiwick.example/hooks/it''s'");
        assertThat(json(sent("/serviceendpoints")).get(0)).isEqualTo(json("""
                        {"name":"Bailiwick bailiwick.example","url":"https://bailiwick.example/hooks/it's",\
                        "contract":8,"authtype":4,"authvalue":"key"}"""));
        assertThat(sent("/sdkmessageprocessingsteps")).hasSize(8);
        assertThat(json(sent("/sdkmessageprocessingsteps")).get(2)).isEqualTo(json("""
                        {"name":"Bailiwick: Assign of account","stage":40,"mode":1,"rank":1,"supporteddeployment":0,\
                        "asyncautodelete":true,"eventhandler_serviceendpoint@odata.bind":"/serviceendpoints(endpoint-1)",\
                        "sdkmessageid@odata.bind":"/sdkmessages(Assign)",\
                        "sdkmessagefilterid@odata.bind":"/sdkmessagefilters(account-Assign)"}"""));
    }

    @Test
    void subscribingAgainAddsOnlyWhatIsMissingAndRenewsTheKey() {
        CRM.whenReading("serviceendpoints", page("{\"serviceendpointid\":\"endpoint-7\"}"));
        CRM.whenReading(
                "sdkmessageprocessingsteps",
                page(
                        step("account", "Create"),
                        step("account", "Update"),
                        step("account", "Assign"),
                        step("account", "Delete"),
                        step("opportunity", "Create"),
                        step("opportunity", "Update"),
                        step("opportunity", "Assign")));

        subscriber().subscribe(CALLBACK);

        assertThat(sent("/serviceendpoints")).isEmpty();
        assertThat(CRM.requests("/serviceendpoints(endpoint-7)"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getMethod()).isEqualTo(RequestMethod.PATCH);
                    assertThat(request.getHeader("If-Match")).isEqualTo("*");
                    assertThat(request.getBodyAsString()).isEqualTo("{\"authvalue\":\"key\"}");
                });
        assertThat(sent("/sdkmessageprocessingsteps"))
                .singleElement()
                .asString()
                .contains("Bailiwick: Delete of opportunity", "endpoint-7");
    }

    @Test
    void endingItDeletesTheStepsFirst() {
        subscriber().unsubscribe(CALLBACK);
        assertThat(deletions()).isEmpty();

        CRM.whenReading("serviceendpoints", page("{\"serviceendpointid\":\"endpoint-7\"}"));
        CRM.whenReading("sdkmessageprocessingsteps", page(step("account", "Create"), step("account", "Update")));
        subscriber().unsubscribe(CALLBACK);

        assertThat(deletions())
                .containsExactly(
                        ROOT + "/sdkmessageprocessingsteps(step-account-Create)",
                        ROOT + "/sdkmessageprocessingsteps(step-account-Update)",
                        ROOT + "/serviceendpoints(endpoint-7)");
    }

    @Test
    void aWebhookWithAHeaderIsRegisteredByHand() {
        assertThat(CRM.connector().webhookSubscriber()).isEmpty();
        assertThat(CRM.connector("webhook-secret", "key", "webhook-header", "X-Key")
                        .webhookSubscriber())
                .isEmpty();
    }

    private static WebhookSubscriber subscriber() {
        return CRM.connector("webhook-secret", "key").webhookSubscriber().orElseThrow();
    }

    private static String step(String table, String message) {
        return "{\"sdkmessageprocessingstepid\":\"step-%s-%s\",\"_sdkmessagefilterid_value\":\"%s-%s\"}"
                .formatted(table, message, table, message);
    }

    private static List<String> sent(String pathEnd) {
        return CRM.requests(pathEnd).stream()
                .filter(request -> request.getMethod().equals(RequestMethod.POST))
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    private static List<String> deletions() {
        return CRM.requests(")").stream()
                .filter(request -> request.getMethod().equals(RequestMethod.DELETE))
                .map(LoggedRequest::getUrl)
                .toList();
    }

    private static Object json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static List<Object> json(List<String> texts) {
        return texts.stream().map(SubscriberTest::json).toList();
    }
}
