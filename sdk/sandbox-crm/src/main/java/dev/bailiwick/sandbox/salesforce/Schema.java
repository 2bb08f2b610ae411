package dev.bailiwick.sandbox.salesforce;

import static dev.bailiwick.sandbox.salesforce.Field.Access.OPTIONAL;
import static dev.bailiwick.sandbox.salesforce.Field.Access.READ_ONLY;
import static dev.bailiwick.sandbox.salesforce.Field.Access.REQUIRED;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of an object, in the order in which they are described.
 *
 * @param fields all of them, the system fields among them
 * @param byLowerCaseName the same by name
 */
record Schema(List<Field> fields, Map<String, Field> byLowerCaseName) {

    private static final Map<SObjectType, Schema> ALL = Map.of(
            SObjectType.ACCOUNT, of(accountFields()),
            SObjectType.OPPORTUNITY, of(opportunityFields()),
            SObjectType.USER, of(userFields()),
            SObjectType.TERRITORY_MODEL, of(OwnFields.territoryModel()),
            SObjectType.TERRITORY, of(OwnFields.territory()),
            SObjectType.ASSOCIATION, of(OwnFields.association()),
            SObjectType.ACCOUNT_TEAM, of(OwnFields.team("Account")),
            SObjectType.OPPORTUNITY_TEAM, of(OwnFields.team("Opportunity")));

    static Schema of(SObjectType type) {
        return Optional.ofNullable(ALL.get(type)).orElseThrow();
    }

    Optional<Field> find(String name) {
        return Optional.ofNullable(byLowerCaseName.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Schema of(List<Field> fields) {
        return new Schema(
                fields,
                fields.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                field -> field.name().toLowerCase(Locale.ROOT), Function.identity())));
    }

    private static List<Field> accountFields() {
        return withSystemFields(
                true,
                Field.of("Name", Fields.NAME, FieldType.STRING, REQUIRED),
                Field.reference("OwnerId", Fields.OWNER, "User", REQUIRED),
                Field.reference("ParentId", Fields.PARENT, "Account", OPTIONAL),
                Field.reference("MasterRecordId", "MasterRecordId", "Account", READ_ONLY),
                Field.picklist(
                        "Type",
                        Fields.TYPE,
                        OPTIONAL,
                        List.of("Prospect", "Customer", "Partner", "Competitor", "Other")),
                Field.picklist("Industry", Fields.INDUSTRY, OPTIONAL, Reference.industryNames()),
                Field.of("BillingStreet", Fields.STREET, FieldType.STRING, OPTIONAL),
                Field.of("BillingCity", Fields.CITY, FieldType.STRING, OPTIONAL),
                Field.of("BillingState", Fields.STATE, FieldType.STRING, OPTIONAL),
                Field.of("BillingStateCode", Fields.STATE_CODE, FieldType.STRING, OPTIONAL),
                Field.of("BillingPostalCode", Fields.POSTAL_CODE, FieldType.STRING, OPTIONAL),
                Field.of("BillingCountry", Fields.COUNTRY, FieldType.STRING, OPTIONAL),
                Field.of("BillingCountryCode", Fields.COUNTRY_CODE, FieldType.STRING, OPTIONAL),
                Field.of("BillingLatitude", Fields.LATITUDE, FieldType.DOUBLE, OPTIONAL),
                Field.of("BillingLongitude", Fields.LONGITUDE, FieldType.DOUBLE, OPTIONAL),
                Field.of("Phone", Fields.PHONE, FieldType.PHONE, OPTIONAL),
                Field.of("Website", Fields.WEBSITE, FieldType.URL, OPTIONAL),
                Field.of("NumberOfEmployees", Fields.EMPLOYEES, FieldType.INT, OPTIONAL),
                Field.of("AnnualRevenue", Fields.REVENUE, FieldType.CURRENCY, OPTIONAL),
                Field.of("Description", Fields.DESCRIPTION, FieldType.STRING, OPTIONAL),
                Field.picklist("Tier__c", Fields.TIER, OPTIONAL, List.of("A", "B", "C")),
                Field.of("Territory__c", Fields.TERRITORY, FieldType.STRING, OPTIONAL),
                Field.of("Strategic__c", Fields.STRATEGIC, FieldType.BOOLEAN, REQUIRED),
                Field.of("ICP_Score__c", Fields.FIT, FieldType.DOUBLE, OPTIONAL),
                Field.of("Sub_Industry__c", Fields.SUB_INDUSTRY, FieldType.STRING, OPTIONAL),
                Field.of("Ticker__c", Fields.TICKER, FieldType.STRING, OPTIONAL),
                Field.of("CIK__c", Fields.CIK, FieldType.STRING, OPTIONAL),
                Field.of("Founded__c", Fields.FOUNDED, FieldType.STRING, OPTIONAL),
                Field.of("Index_Since__c", Fields.INDEX_SINCE, FieldType.DATE, OPTIONAL));
    }

    private static List<Field> opportunityFields() {
        return withSystemFields(
                true,
                Field.of("Name", Fields.NAME, FieldType.STRING, REQUIRED),
                Field.reference("AccountId", Fields.ACCOUNT, "Account", OPTIONAL),
                Field.reference("OwnerId", Fields.OWNER, "User", REQUIRED),
                Field.reference(OwnFields.TERRITORY, OwnFields.TERRITORY, "Territory2", OPTIONAL),
                Field.picklist("StageName", Fields.STAGE, REQUIRED, StageName.labels()),
                Field.of("Amount", Fields.AMOUNT, FieldType.CURRENCY, OPTIONAL),
                Field.of("Probability", Fields.PROBABILITY, FieldType.PERCENT, OPTIONAL),
                Field.of("CloseDate", Fields.CLOSE_DATE, FieldType.DATE, REQUIRED),
                Field.picklist("Type", Fields.TYPE, OPTIONAL, List.of("New Business", "Existing Business", "Renewal")),
                Field.of("Description", Fields.DESCRIPTION, FieldType.STRING, OPTIONAL),
                Field.of("IsClosed", Fields.CLOSED, FieldType.BOOLEAN, READ_ONLY),
                Field.of("IsWon", Fields.WON, FieldType.BOOLEAN, READ_ONLY),
                Field.of("Territory__c", Fields.TERRITORY, FieldType.STRING, OPTIONAL),
                Field.picklist("Renewal_Risk__c", Fields.RENEWAL_RISK, OPTIONAL, List.of("Low", "Medium", "High")));
    }

    private static List<Field> userFields() {
        return withSystemFields(
                false,
                Field.of("Name", Fields.NAME, FieldType.STRING, READ_ONLY),
                Field.of("FirstName", Fields.FIRST_NAME, FieldType.STRING, OPTIONAL),
                Field.of("LastName", Fields.LAST_NAME, FieldType.STRING, REQUIRED),
                Field.of("Username", "Username", FieldType.STRING, REQUIRED),
                Field.of("Email", Fields.EMAIL, FieldType.EMAIL, REQUIRED),
                Field.of("Title", Fields.TITLE, FieldType.STRING, OPTIONAL),
                Field.of("IsActive", Fields.ACTIVE, FieldType.BOOLEAN, REQUIRED),
                Field.picklist("UserType", "UserType", READ_ONLY, List.of("Standard")),
                Field.reference("ManagerId", Fields.MANAGER, "User", OPTIONAL),
                Field.reference("UserRoleId", "UserRoleId", "UserRole", OPTIONAL),
                Field.reference("ProfileId", "ProfileId", "Profile", OPTIONAL));
    }

    private static List<Field> withSystemFields(boolean deletable, Field... own) {
        Stream<Field> deleted = Stream.of(Field.of("IsDeleted", Fields.DELETED, FieldType.BOOLEAN, READ_ONLY));
        Stream<Field> dates = Stream.of(
                Field.of("CreatedDate", Fields.CREATED, FieldType.DATETIME, READ_ONLY),
                Field.of("LastModifiedDate", Fields.MODIFIED, FieldType.DATETIME, READ_ONLY),
                Field.of("SystemModstamp", Fields.MODIFIED, FieldType.DATETIME, READ_ONLY));
        Stream<Field> id = Stream.of(Field.of("Id", Field.ID, FieldType.ID, READ_ONLY));
        return Stream.of(id, Arrays.stream(own), deletable ? deleted : Stream.<Field>empty(), dates)
                .flatMap(Function.identity())
                .toList();
    }
}
