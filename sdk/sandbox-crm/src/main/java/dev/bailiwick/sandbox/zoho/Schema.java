package dev.bailiwick.sandbox.zoho;

import static dev.bailiwick.sandbox.zoho.Field.Access.OPTIONAL;
import static dev.bailiwick.sandbox.zoho.Field.Access.READ_ONLY;
import static dev.bailiwick.sandbox.zoho.Field.Access.REQUIRED;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a module.
 *
 * @param fields all of them, in the order in which they are described
 * @param byName the same by their API names
 */
record Schema(List<Field> fields, Map<String, Field> byName) {

    private static final Map<CrmModule, Schema> ALL =
            Map.of(CrmModule.ACCOUNTS, of(accountFields()), CrmModule.DEALS, of(dealFields()));

    static Schema of(CrmModule module) {
        return Optional.ofNullable(ALL.get(module)).orElseThrow();
    }

    Optional<Field> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Schema of(List<Field> fields) {
        return new Schema(
                fields, fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, Function.identity())));
    }

    private static List<Field> accountFields() {
        return withSystemFields(
                Field.of("Account_Name", Fields.NAME, FieldType.TEXT, REQUIRED),
                Field.lookup("Parent_Account", Fields.PARENT, "Accounts"),
                Field.picklist(
                        "Account_Type", Fields.TYPE, List.of("Prospect", "Customer", "Partner", "Competitor", "Other")),
                Field.picklist("Industry", Fields.INDUSTRY, Reference.industryNames()),
                Field.of("Billing_Street", Fields.STREET, FieldType.TEXT, OPTIONAL),
                Field.of("Billing_City", Fields.CITY, FieldType.TEXT, OPTIONAL),
                Field.of("Billing_State", Fields.STATE, FieldType.TEXT, OPTIONAL),
                Field.of("Billing_Code", Fields.POSTAL_CODE, FieldType.TEXT, OPTIONAL),
                Field.of("Billing_Country", Fields.COUNTRY, FieldType.TEXT, OPTIONAL),
                Field.of("Phone", Fields.PHONE, FieldType.PHONE, OPTIONAL),
                Field.of("Website", Fields.WEBSITE, FieldType.WEBSITE, OPTIONAL),
                Field.of("Employees", Fields.EMPLOYEES, FieldType.INTEGER, OPTIONAL),
                Field.of("Annual_Revenue", Fields.REVENUE, FieldType.CURRENCY, OPTIONAL),
                Field.of("Ticker_Symbol", Fields.TICKER, FieldType.TEXT, OPTIONAL),
                Field.of("State_Code", Fields.STATE_CODE, FieldType.TEXT, OPTIONAL)
                        .ofItsOwn(),
                Field.of("Country_Code", Fields.COUNTRY_CODE, FieldType.TEXT, OPTIONAL)
                        .ofItsOwn(),
                Field.of("Latitude", Fields.LATITUDE, FieldType.DOUBLE, OPTIONAL)
                        .ofItsOwn(),
                Field.of("Longitude", Fields.LONGITUDE, FieldType.DOUBLE, OPTIONAL)
                        .ofItsOwn(),
                Field.picklist("Tier", Fields.TIER, List.of("A", "B", "C")).ofItsOwn(),
                Field.of("Strategic", Fields.STRATEGIC, FieldType.BOOLEAN, OPTIONAL)
                        .ofItsOwn(),
                Field.of("ICP_Score", Fields.FIT, FieldType.DOUBLE, OPTIONAL).ofItsOwn(),
                Field.of("Sub_Industry", Fields.SUB_INDUSTRY, FieldType.TEXT, OPTIONAL)
                        .ofItsOwn(),
                Field.of("CIK", Fields.CIK, FieldType.TEXT, OPTIONAL).ofItsOwn(),
                Field.of("Founded", Fields.FOUNDED, FieldType.TEXT, OPTIONAL).ofItsOwn(),
                Field.of("Index_Since", Fields.INDEX_SINCE, FieldType.DATE, OPTIONAL)
                        .ofItsOwn());
    }

    private static List<Field> dealFields() {
        List<String> stages = Arrays.stream(Stage.values()).map(Stage::value).toList();
        return withSystemFields(
                Field.of("Deal_Name", Fields.NAME, FieldType.TEXT, REQUIRED),
                Field.lookup("Account_Name", Fields.ACCOUNT, "Accounts"),
                new Field("Stage", Fields.STAGE, FieldType.PICKLIST, REQUIRED, false, "", stages),
                Field.of("Amount", Fields.AMOUNT, FieldType.CURRENCY, OPTIONAL),
                Field.of("Probability", Fields.PROBABILITY, FieldType.INTEGER, OPTIONAL),
                Field.of("Closing_Date", Fields.CLOSE_DATE, FieldType.DATE, OPTIONAL),
                Field.picklist("Type", Fields.TYPE, List.of("New Business", "Existing Business", "Renewal")),
                Field.picklist("Renewal_Risk", Fields.RENEWAL_RISK, List.of("Low", "Medium", "High"))
                        .ofItsOwn());
    }

    private static List<Field> withSystemFields(Field... own) {
        return Stream.of(
                        Stream.of(
                                Field.of("id", Field.ID, FieldType.BIGINT, READ_ONLY),
                                Field.of("Owner", Fields.OWNER, FieldType.OWNERLOOKUP, REQUIRED)),
                        Arrays.stream(own),
                        Stream.of(
                                Field.of("Territory", Fields.TERRITORY, FieldType.TEXT, OPTIONAL)
                                        .ofItsOwn(),
                                Field.of("Description", Fields.DESCRIPTION, FieldType.TEXTAREA, OPTIONAL),
                                Field.of("Created_By", Field.AUTHOR, FieldType.OWNERLOOKUP, READ_ONLY),
                                Field.of("Modified_By", Field.AUTHOR, FieldType.OWNERLOOKUP, READ_ONLY),
                                Field.of("Created_Time", Fields.CREATED, FieldType.DATETIME, READ_ONLY),
                                Field.of("Modified_Time", Fields.MODIFIED, FieldType.DATETIME, READ_ONLY)))
                .flatMap(Function.identity())
                .toList();
    }
}
