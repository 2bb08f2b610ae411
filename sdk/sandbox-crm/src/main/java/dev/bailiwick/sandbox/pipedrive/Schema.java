package dev.bailiwick.sandbox.pipedrive;

import static dev.bailiwick.sandbox.pipedrive.Field.Access.OPTIONAL;
import static dev.bailiwick.sandbox.pipedrive.Field.Access.READ_ONLY;
import static dev.bailiwick.sandbox.pipedrive.Field.Access.REQUIRED;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import java.util.List;
import java.util.stream.Stream;

/** The fields of both kinds of item, in the order in which they are described. */
final class Schema {

    /** Of deals: a flag that only Pipedrive has. */
    static final String ARCHIVED = "isArchived";

    /** The sectors of the S&amp;P 500 list, beside the industries of generated companies. */
    private static final List<String> SECTORS = List.of(
            "Information Technology",
            "Health Care",
            "Financials",
            "Consumer Discretionary",
            "Communication Services",
            "Industrials",
            "Consumer Staples",
            "Real Estate",
            "Materials");

    static final List<Field> ORGANIZATION = List.of(
            Field.of("id", "ID", FieldType.ID, "", READ_ONLY),
            Field.of("name", "Name", FieldType.TEXT, Fields.NAME, REQUIRED),
            Field.of("owner_id", "Owner", FieldType.USER, Fields.OWNER, REQUIRED),
            Field.of("add_time", "Organization created", FieldType.TIME, Fields.CREATED, READ_ONLY),
            Field.of("update_time", "Update time", FieldType.TIME, Fields.MODIFIED, READ_ONLY),
            Field.of("is_deleted", "Deleted", FieldType.FLAG, Fields.DELETED, READ_ONLY),
            Field.of("address", "Address", FieldType.ADDRESS, "", READ_ONLY),
            Field.of("website", "Website", FieldType.TEXT, Fields.WEBSITE, OPTIONAL),
            Field.of("industry", "Industry", FieldType.CHOICE, Fields.INDUSTRY, OPTIONAL)
                    .choosing(
                            101,
                            Stream.concat(Reference.industryNames().stream(), SECTORS.stream())
                                    .toList()),
            Field.of("employee_count", "Number of employees", FieldType.INT, Fields.EMPLOYEES, OPTIONAL),
            Field.of("annual_revenue", "Annual revenue", FieldType.MONEY, Fields.REVENUE, OPTIONAL),
            organization("Territory", FieldType.TEXT, Fields.TERRITORY),
            organization("Relationship", FieldType.CHOICE, Fields.TYPE)
                    .choosing(11, List.of("Prospect", "Customer", "Partner", "Competitor", "Other")),
            organization("Phone", FieldType.PHONE, Fields.PHONE),
            organization("Description", FieldType.LONG_TEXT, Fields.DESCRIPTION),
            organization("Latitude", FieldType.DOUBLE, Fields.LATITUDE),
            organization("Longitude", FieldType.DOUBLE, Fields.LONGITUDE),
            organization("Tier", FieldType.CHOICE, Fields.TIER).choosing(21, List.of("A", "B", "C")),
            organization("Strategic", FieldType.YES_NO, Fields.STRATEGIC).choosing(31, List.of("Yes", "No")),
            organization("ICP score", FieldType.DOUBLE, Fields.FIT),
            organization("Sub-industry", FieldType.TEXT, Fields.SUB_INDUSTRY),
            organization("Ticker", FieldType.TEXT, Fields.TICKER),
            organization("CIK", FieldType.TEXT, Fields.CIK),
            organization("Founded", FieldType.TEXT, Fields.FOUNDED),
            organization("Index since", FieldType.DATE, Fields.INDEX_SINCE));

    static final List<Field> DEAL = List.of(
            Field.of("id", "ID", FieldType.ID, "", READ_ONLY),
            Field.of("title", "Title", FieldType.TEXT, Fields.NAME, REQUIRED),
            Field.of("owner_id", "Owner", FieldType.USER, Fields.OWNER, REQUIRED),
            Field.of("org_id", "Organization", FieldType.ORGANIZATION, Fields.ACCOUNT, OPTIONAL),
            Field.of("pipeline_id", "Pipeline", FieldType.PIPELINE, "", READ_ONLY),
            Field.of("stage_id", "Stage", FieldType.STAGE, "", REQUIRED),
            Field.of("value", "Value", FieldType.MONEY, Fields.AMOUNT, OPTIONAL),
            Field.of("currency", "Currency", FieldType.TEXT, "currency", OPTIONAL),
            Field.of("add_time", "Deal created", FieldType.TIME, Fields.CREATED, READ_ONLY),
            Field.of("update_time", "Update time", FieldType.TIME, Fields.MODIFIED, READ_ONLY),
            Field.of("status", "Status", FieldType.STATUS, "", REQUIRED),
            Field.of("is_deleted", "Deleted", FieldType.FLAG, Fields.DELETED, REQUIRED),
            Field.of("is_archived", "Archived", FieldType.FLAG, ARCHIVED, REQUIRED),
            Field.of("probability", "Probability", FieldType.INT, Fields.PROBABILITY, OPTIONAL),
            Field.of("expected_close_date", "Expected close date", FieldType.DATE, Fields.CLOSE_DATE, OPTIONAL),
            deal("Territory", FieldType.TEXT, Fields.TERRITORY),
            deal("Kind of business", FieldType.CHOICE, Fields.TYPE)
                    .choosing(41, List.of("New Business", "Existing Business", "Renewal")),
            deal("Description", FieldType.LONG_TEXT, Fields.DESCRIPTION),
            deal("Renewal risk", FieldType.CHOICE, Fields.RENEWAL_RISK).choosing(51, List.of("Low", "Medium", "High")));

    private Schema() {}

    private static Field organization(String name, FieldType type, String key) {
        return Field.custom("organization", name, type, key);
    }

    private static Field deal(String name, FieldType type, String key) {
        return Field.custom("deal", name, type, key);
    }
}
