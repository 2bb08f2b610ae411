package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a module, in the order in which they are described.
 *
 * @param fields all of them
 * @param byName the same by name
 */
record Schema(List<Field> fields, Map<String, Field> byName) {

    /** The keys of fields that always have the same value. */
    static final String AUTHOR = "author";

    static final String EMPLOYEE_STATUS = "employee_status";

    static final List<String> STATUSES = List.of("Active", "Inactive");

    private static final Map<SuiteModule, Schema> ALL = Map.of(
            SuiteModule.ACCOUNTS, of(accountFields()),
            SuiteModule.OPPORTUNITIES, of(opportunityFields()),
            SuiteModule.USERS, of(userFields()),
            SuiteModule.CURRENCIES, of(texts("name", "symbol", "iso4217", "conversion_rate", "status")),
            SuiteModule.WORKFLOWS, of(texts("name", "flow_module", "flow_run_on", "run_when", "status")));

    static Schema of(SuiteModule module) {
        return Optional.ofNullable(ALL.get(module)).orElseThrow();
    }

    Optional<Field> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Schema of(Stream<Field> own) {
        List<Field> fields = Stream.concat(systemFields(), own).toList();
        return new Schema(
                fields, fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, Function.identity())));
    }

    private static Stream<Field> systemFields() {
        return Stream.of(
                Field.of("id", Field.ID, FieldType.ID).readOnly(),
                Field.of("date_entered", Fields.CREATED, FieldType.DATETIME).readOnly(),
                Field.of("date_modified", Fields.MODIFIED, FieldType.DATETIME).readOnly(),
                Field.of("modified_user_id", AUTHOR, FieldType.ID).readOnly(),
                Field.nameOf("modified_by_name", AUTHOR),
                Field.of("created_by", AUTHOR, FieldType.ID).readOnly(),
                Field.nameOf("created_by_name", AUTHOR),
                Field.of("description", Fields.DESCRIPTION, FieldType.TEXT),
                Field.of("deleted", Fields.DELETED, FieldType.BOOL));
    }

    private static Stream<Field> ownedFields() {
        return Stream.of(
                Field.of("name", Fields.NAME, FieldType.NAME),
                Field.of("assigned_user_id", Fields.OWNER, FieldType.ID),
                Field.nameOf("assigned_user_name", Fields.OWNER),
                Field.of("territory_c", Fields.TERRITORY, FieldType.VARCHAR).custom());
    }

    private static Stream<Field> accountFields() {
        return Stream.concat(
                ownedFields(),
                Stream.of(
                        Field.options(
                                "account_type",
                                Fields.TYPE,
                                List.of("Prospect", "Customer", "Partner", "Competitor", "Other")),
                        Field.options("industry", Fields.INDUSTRY, Reference.industryNames()),
                        Field.of("annual_revenue", Fields.REVENUE, FieldType.VARCHAR),
                        Field.of("employees", Fields.EMPLOYEES, FieldType.VARCHAR),
                        Field.of("billing_address_street", Fields.STREET, FieldType.VARCHAR),
                        Field.of("billing_address_city", Fields.CITY, FieldType.VARCHAR),
                        Field.of("billing_address_state", Fields.STATE, FieldType.VARCHAR),
                        Field.of("billing_address_postalcode", Fields.POSTAL_CODE, FieldType.VARCHAR),
                        Field.of("billing_address_country", Fields.COUNTRY, FieldType.VARCHAR),
                        Field.of("phone_office", Fields.PHONE, FieldType.PHONE),
                        Field.of("website", Fields.WEBSITE, FieldType.URL),
                        Field.of("ticker_symbol", Fields.TICKER, FieldType.VARCHAR),
                        Field.of("parent_id", Fields.PARENT, FieldType.ID),
                        Field.nameOf("parent_name", Fields.PARENT),
                        Field.of("jjwg_maps_lat_c", Fields.LATITUDE, FieldType.FLOAT)
                                .custom(),
                        Field.of("jjwg_maps_lng_c", Fields.LONGITUDE, FieldType.FLOAT)
                                .custom(),
                        Field.options("tier_c", Fields.TIER, List.of("A", "B", "C"))
                                .custom(),
                        Field.of("strategic_c", Fields.STRATEGIC, FieldType.BOOL)
                                .custom(),
                        Field.of("icp_score_c", Fields.FIT, FieldType.FLOAT).custom(),
                        Field.of("sub_industry_c", Fields.SUB_INDUSTRY, FieldType.VARCHAR)
                                .custom(),
                        Field.of("cik_c", Fields.CIK, FieldType.VARCHAR).custom(),
                        Field.of("founded_c", Fields.FOUNDED, FieldType.VARCHAR).custom(),
                        Field.of("index_since_c", Fields.INDEX_SINCE, FieldType.DATE)
                                .custom()));
    }

    private static Stream<Field> opportunityFields() {
        return Stream.concat(
                ownedFields(),
                Stream.of(
                        Field.options(
                                "opportunity_type",
                                Fields.TYPE,
                                List.of("New Business", "Existing Business", "Renewal")),
                        Field.nameOf("account_name", Fields.ACCOUNT),
                        Field.of("account_id", Fields.ACCOUNT, FieldType.ID).nonDb(),
                        Field.of("amount", Fields.AMOUNT, FieldType.CURRENCY),
                        Field.of("amount_usdollar", Fields.AMOUNT, FieldType.CURRENCY)
                                .readOnly(),
                        Field.of("currency_id", SuiteCrmDialect.CURRENCY_ID, FieldType.ID),
                        Field.of("date_closed", Fields.CLOSE_DATE, FieldType.DATE),
                        Field.options("sales_stage", Fields.STAGE, SalesStage.labels()),
                        Field.of("probability", Fields.PROBABILITY, FieldType.INT),
                        Field.options("renewal_risk_c", Fields.RENEWAL_RISK, List.of("Low", "Medium", "High"))
                                .custom()));
    }

    private static Stream<Field> userFields() {
        return Stream.of(
                Field.of("user_name", SuiteCrmDialect.USER_NAME, FieldType.VARCHAR)
                        .hidden(),
                Field.of("first_name", Fields.FIRST_NAME, FieldType.NAME),
                Field.of("last_name", Fields.LAST_NAME, FieldType.NAME),
                Field.of("full_name", Fields.NAME, FieldType.NAME).nonDb().readOnly(),
                Field.of("name", Fields.NAME, FieldType.VARCHAR).nonDb().readOnly(),
                Field.of("is_admin", SuiteCrmDialect.IS_ADMIN, FieldType.BOOL).hidden(),
                Field.of("title", Fields.TITLE, FieldType.VARCHAR),
                Field.of("email1", Fields.EMAIL, FieldType.VARCHAR),
                Field.options("status", Fields.ACTIVE, STATUSES).hidden(),
                Field.of("employee_status", EMPLOYEE_STATUS, FieldType.VARCHAR).readOnly(),
                Field.of("reports_to_id", Fields.MANAGER, FieldType.ID),
                Field.nameOf("reports_to_name", Fields.MANAGER));
    }

    /** Fields of modules without records. */
    private static Stream<Field> texts(String... names) {
        return Stream.of(names).map(name -> Field.of(name, name, FieldType.VARCHAR));
    }
}
