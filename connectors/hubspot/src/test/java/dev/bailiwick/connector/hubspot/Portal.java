package dev.bailiwick.connector.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.testkit.ContractContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A HubSpot account on WireMock: its properties and owners are there, the rest is for each test to say. */
final class Portal extends WireMockExtension {

    static final String COMPANIES = "/crm/v3/objects/companies";
    static final String DEALS = "/crm/v3/objects/deals";

    Portal() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(
            ExtensionContext context, com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo info) {
        stubFor(get(urlPathEqualTo("/crm/v3/properties/companies")).willReturn(okJson("""
                {"results":[
                  {"name":"name","label":"Company name","type":"string","hubspotDefined":true},
                  {"name":"hubspot_owner_id","label":"Company owner","type":"enumeration","hubspotDefined":true},
                  {"name":"hs_lastmodifieddate","label":"Last modified","type":"datetime","hubspotDefined":true,
                   "modificationMetadata":{"readOnlyValue":true}},
                  {"name":"createdate","label":"Create date","type":"datetime","hubspotDefined":true},
                  {"name":"country","label":"Country","type":"string","hubspotDefined":true},
                  {"name":"numberofemployees","label":"Employees","type":"number","hubspotDefined":true},
                  {"name":"annualrevenue","label":"Revenue","type":"number","hubspotDefined":true},
                  {"name":"hs_analytics_source","label":"Source","type":"string","hubspotDefined":true},
                  {"name":"tier","label":"Tier","type":"enumeration","options":[{"value":"gold"},{"value":"old","hidden":true}]},
                  {"name":"score","label":"Score","type":"number"},
                  {"name":"score_sum","label":"Sum","type":"number","calculated":true}]}
                """)));
        stubFor(get(urlPathEqualTo("/crm/v3/properties/deals")).willReturn(okJson("""
                {"results":[
                  {"name":"dealname","label":"Deal name","type":"string","hubspotDefined":true},
                  {"name":"hubspot_owner_id","label":"Deal owner","type":"enumeration","hubspotDefined":true},
                  {"name":"hs_lastmodifieddate","label":"Last modified","type":"datetime","hubspotDefined":true},
                  {"name":"amount","label":"Amount","type":"number","hubspotDefined":true},
                  {"name":"deal_currency_code","label":"Currency","type":"enumeration","hubspotDefined":true},
                  {"name":"closedate","label":"Close date","type":"datetime","hubspotDefined":true},
                  {"name":"dealstage","label":"Deal stage","type":"enumeration","hubspotDefined":true},
                  {"name":"hs_deal_stage_probability","label":"Probability","type":"number","hubspotDefined":true},
                  {"name":"hs_is_closed","label":"Closed","type":"bool","hubspotDefined":true},
                  {"name":"hs_is_closed_won","label":"Won","type":"bool","hubspotDefined":true},
                  {"name":"hs_primary_associated_company","label":"Company","type":"number","hubspotDefined":true}]}
                """)));
        stubFor(get(urlPathEqualTo("/crm/v3/owners")).willReturn(okJson("""
                {"results":[{"id":"11","email":"jane@acme.example","type":"PERSON","firstName":"Jane","userId":9011},
                            {"id":"12","email":"raj@acme.example","type":"PERSON","firstName":"Raj","lastName":"Rao"}]}
                """)));
    }

    Connector connector(String... settings) {
        return new HubSpotConnectorFactory().create(context(settings));
    }

    /** With these settings, a name and a value in turn, beside the address. */
    ContractContext context(String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("base-url", baseUrl(), "allowed-hosts", "localhost"));
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return ContractContext.of(
                new HubSpotConnectorFactory().settings(), given, () -> ContractContext.token("secret-token", Map.of()));
    }

    /** A page as HubSpot sends it, with a page token when there is more. */
    static String page(String after, List<String> items) {
        String paging = after.isEmpty() ? "" : ",\"paging\":{\"next\":{\"after\":\"" + after + "\"}}";
        return "{\"total\":" + items.size() + ",\"results\":[" + String.join(",", items) + "]" + paging + "}";
    }

    /** A company of Jane's with this name. */
    static String company(String id, String name) {
        return item(id, "\"name\":\"" + name + "\",\"hubspot_owner_id\":\"11\"");
    }

    /** A record with these properties. */
    static String item(String id, String properties) {
        return "{\"id\":\"" + id + "\",\"properties\":{\"hs_lastmodifieddate\":\"2026-03-12T07:33:20.499Z\","
                + properties + "},\"archived\":false}";
    }
}
