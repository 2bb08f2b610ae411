package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.hubspot.Property.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The properties of an object, in the order in which they are described.
 *
 * @param properties all of them
 */
record Schema(List<Property> properties) {

    private static final Schema COMPANY = new Schema(withSystemProperties(
            Property.of("name", Fields.NAME, "Company name", PropertyType.TEXT),
            Property.of("domain", HubSpotDialect.DOMAIN, "Company Domain Name", PropertyType.TEXT),
            Property.of("hubspot_owner_id", Fields.OWNER, "Company owner", PropertyType.OWNER),
            Property.of("hs_parent_company_id", Fields.PARENT, "Parent Company", PropertyType.REFERENCE)
                    .readOnly(),
            Property.choice(
                    "type", Fields.TYPE, "Type", options("Prospect", "Customer", "Partner", "Competitor", "Other")),
            Property.choice(
                    "industry",
                    Fields.INDUSTRY,
                    "Industry",
                    options(Reference.industryNames().toArray(String[]::new))),
            Property.of("address", Fields.STREET, "Street Address", PropertyType.TEXT),
            Property.of("city", Fields.CITY, "City", PropertyType.TEXT),
            Property.of("state", Fields.STATE, "State/Region", PropertyType.TEXT),
            Property.of("hs_state_code", Fields.STATE_CODE, "State/Region Code", PropertyType.TEXT),
            Property.of("zip", Fields.POSTAL_CODE, "Postal Code", PropertyType.TEXT),
            Property.of("country", Fields.COUNTRY, "Country/Region", PropertyType.TEXT),
            Property.of("hs_country_code", Fields.COUNTRY_CODE, "Country/Region Code", PropertyType.TEXT),
            Property.of("phone", Fields.PHONE, "Phone Number", PropertyType.TEXT),
            Property.of("website", Fields.WEBSITE, "Website URL", PropertyType.TEXT),
            Property.of("numberofemployees", Fields.EMPLOYEES, "Number of Employees", PropertyType.NUMBER),
            Property.of("annualrevenue", Fields.REVENUE, "Annual Revenue", PropertyType.NUMBER),
            Property.of("description", Fields.DESCRIPTION, "Description", PropertyType.TEXT),
            Property.of("territory", Fields.TERRITORY, "Territory", PropertyType.TEXT)
                    .custom(),
            Property.choice("tier", Fields.TIER, "Tier", options("A", "B", "C")).custom(),
            Property.of("strategic", Fields.STRATEGIC, "Strategic", PropertyType.BOOL)
                    .custom(),
            Property.of("icp_score", Fields.FIT, "ICP score", PropertyType.NUMBER)
                    .custom(),
            Property.of("sub_industry", Fields.SUB_INDUSTRY, "Sub-industry", PropertyType.TEXT)
                    .custom(),
            Property.of("ticker", Fields.TICKER, "Ticker", PropertyType.TEXT).custom(),
            Property.of("cik", Fields.CIK, "CIK", PropertyType.TEXT).custom(),
            Property.of("founded", Fields.FOUNDED, "Founded", PropertyType.TEXT).custom(),
            Property.of("index_since", Fields.INDEX_SINCE, "In the index since", PropertyType.DATE)
                    .custom()));

    private static final Schema DEAL = new Schema(withSystemProperties(
            Property.of("dealname", Fields.NAME, "Deal Name", PropertyType.TEXT),
            Property.of("hubspot_owner_id", Fields.OWNER, "Deal owner", PropertyType.OWNER),
            Property.of("hs_primary_associated_company", Fields.ACCOUNT, "Primary company", PropertyType.REFERENCE)
                    .readOnly(),
            Property.choice(
                    "pipeline",
                    HubSpotDialect.PIPELINE,
                    "Pipeline",
                    List.of(new Option(Pipeline.ID, "Sales Pipeline", Pipeline.ID))),
            Property.choice("dealstage", Fields.STAGE, "Deal Stage", Pipeline.options()),
            Property.of("hs_deal_stage_probability", Fields.PROBABILITY, "Deal probability", PropertyType.FRACTION)
                    .readOnly(),
            Property.of("hs_is_closed", Fields.CLOSED, "Is Deal Closed?", PropertyType.BOOL)
                    .readOnly(),
            Property.of("hs_is_closed_won", Fields.WON, "Is Closed Won", PropertyType.BOOL)
                    .readOnly(),
            Property.of("amount", Fields.AMOUNT, "Amount", PropertyType.NUMBER),
            Property.choice("deal_currency_code", HubSpotDialect.CURRENCY, "Currency", options(Account.CURRENCY)),
            Property.of("closedate", Fields.CLOSE_DATE, "Close Date", PropertyType.DAY),
            Property.choice(
                    "dealtype",
                    Fields.TYPE,
                    "Deal Type",
                    List.of(
                            new Option("newbusiness", "New Business", "New Business"),
                            new Option("existingbusiness", "Existing Business", "Existing Business"),
                            new Option("renewal", "Renewal", "Renewal"))),
            Property.of("description", Fields.DESCRIPTION, "Deal Description", PropertyType.TEXT),
            Property.of("territory", Fields.TERRITORY, "Territory", PropertyType.TEXT)
                    .custom(),
            Property.choice("renewal_risk", Fields.RENEWAL_RISK, "Renewal risk", options("Low", "Medium", "High"))
                    .custom()));

    static Schema of(ObjectType type) {
        return switch (type) {
            case COMPANY -> COMPANY;
            case DEAL -> DEAL;
        };
    }

    Optional<Property> find(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    static void addTo(Routes routes) {
        String path = "/crm/v3/properties/" + ObjectType.GROUP;
        routes.api(
                "GET",
                path + "/?",
                RequestKind.OTHER_API,
                (call, match) -> HttpAnswer.json(
                        200,
                        Map.of(
                                "results",
                                of(ObjectType.in(match)).properties.stream()
                                        .map(Property::described)
                                        .toList())));
        routes.api(
                "GET",
                path + "/(?<name>\\w+)",
                RequestKind.OTHER_API,
                (call, match) -> HttpAnswer.json(
                        200,
                        of(ObjectType.in(match))
                                .find(match.group("name"))
                                .orElseThrow(() -> ApiError.notFound().asRefusal(404))
                                .described()));
    }

    private static List<Option> options(String... values) {
        return Stream.of(values).map(Option::of).toList();
    }

    private static List<Property> withSystemProperties(Property... own) {
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(
                                Property.of(Property.ID, Property.ID, "Record ID", PropertyType.NUMBER)
                                        .readOnly(),
                                Property.of("createdate", Fields.CREATED, "Create Date", PropertyType.TIME)
                                        .readOnly(),
                                Property.of(
                                                "hs_lastmodifieddate",
                                                Fields.MODIFIED,
                                                "Last Modified Date",
                                                PropertyType.TIME)
                                        .readOnly()))
                .toList();
    }
}
