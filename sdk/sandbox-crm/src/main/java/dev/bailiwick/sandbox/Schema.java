package dev.bailiwick.sandbox;

import static dev.bailiwick.sandbox.Field.Access.OPTIONAL;
import static dev.bailiwick.sandbox.Field.Access.READ_ONLY;
import static dev.bailiwick.sandbox.Field.Access.REQUIRED;

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
            SObjectType.USER, of(userFields()));

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
                Field.of("Name", FieldType.STRING, REQUIRED),
                Field.reference("OwnerId", "User", REQUIRED),
                Field.reference("ParentId", "Account", OPTIONAL),
                Field.reference("MasterRecordId", "Account", READ_ONLY),
                Field.picklist("Type", OPTIONAL, List.of("Prospect", "Customer", "Partner", "Competitor", "Other")),
                Field.picklist("Industry", OPTIONAL, Reference.industryNames()),
                Field.of("BillingStreet", FieldType.STRING, OPTIONAL),
                Field.of("BillingCity", FieldType.STRING, OPTIONAL),
                Field.of("BillingState", FieldType.STRING, OPTIONAL),
                Field.of("BillingStateCode", FieldType.STRING, OPTIONAL),
                Field.of("BillingPostalCode", FieldType.STRING, OPTIONAL),
                Field.of("BillingCountry", FieldType.STRING, OPTIONAL),
                Field.of("BillingCountryCode", FieldType.STRING, OPTIONAL),
                Field.of("BillingLatitude", FieldType.DOUBLE, OPTIONAL),
                Field.of("BillingLongitude", FieldType.DOUBLE, OPTIONAL),
                Field.of("Phone", FieldType.PHONE, OPTIONAL),
                Field.of("Website", FieldType.URL, OPTIONAL),
                Field.of("NumberOfEmployees", FieldType.INT, OPTIONAL),
                Field.of("AnnualRevenue", FieldType.CURRENCY, OPTIONAL),
                Field.of("Description", FieldType.STRING, OPTIONAL),
                Field.picklist("Tier__c", OPTIONAL, List.of("A", "B", "C")),
                Field.of("Strategic__c", FieldType.BOOLEAN, REQUIRED),
                Field.of("ICP_Score__c", FieldType.DOUBLE, OPTIONAL),
                Field.of("Sub_Industry__c", FieldType.STRING, OPTIONAL),
                Field.of("Ticker__c", FieldType.STRING, OPTIONAL),
                Field.of("CIK__c", FieldType.STRING, OPTIONAL),
                Field.of("Founded__c", FieldType.STRING, OPTIONAL),
                Field.of("Index_Since__c", FieldType.DATE, OPTIONAL));
    }

    private static List<Field> opportunityFields() {
        return withSystemFields(
                true,
                Field.of("Name", FieldType.STRING, REQUIRED),
                Field.reference("AccountId", "Account", OPTIONAL),
                Field.reference("OwnerId", "User", REQUIRED),
                Field.picklist("StageName", REQUIRED, OpportunityStage.labels()),
                Field.of("Amount", FieldType.CURRENCY, OPTIONAL),
                Field.of("Probability", FieldType.PERCENT, OPTIONAL),
                Field.of("CloseDate", FieldType.DATE, REQUIRED),
                Field.picklist("Type", OPTIONAL, List.of("New Business", "Existing Business", "Renewal")),
                Field.of("Description", FieldType.STRING, OPTIONAL),
                Field.of("IsClosed", FieldType.BOOLEAN, READ_ONLY),
                Field.of("IsWon", FieldType.BOOLEAN, READ_ONLY),
                Field.picklist("Renewal_Risk__c", OPTIONAL, List.of("Low", "Medium", "High")));
    }

    private static List<Field> userFields() {
        return withSystemFields(
                false,
                Field.of("Name", FieldType.STRING, READ_ONLY),
                Field.of("FirstName", FieldType.STRING, OPTIONAL),
                Field.of("LastName", FieldType.STRING, REQUIRED),
                Field.of("Username", FieldType.STRING, REQUIRED),
                Field.of("Email", FieldType.EMAIL, REQUIRED),
                Field.of("Title", FieldType.STRING, OPTIONAL),
                Field.of("IsActive", FieldType.BOOLEAN, REQUIRED),
                Field.picklist("UserType", READ_ONLY, List.of("Standard")),
                Field.reference("ManagerId", "User", OPTIONAL),
                Field.reference("UserRoleId", "UserRole", OPTIONAL),
                Field.reference("ProfileId", "Profile", OPTIONAL));
    }

    private static List<Field> withSystemFields(boolean deletable, Field... own) {
        Stream<Field> deleted = Stream.of(Field.of("IsDeleted", FieldType.BOOLEAN, READ_ONLY));
        Stream<Field> dates = Stream.of("CreatedDate", "LastModifiedDate", "SystemModstamp")
                .map(name -> Field.of(name, FieldType.DATETIME, READ_ONLY));
        Stream<Field> id = Stream.of(Field.of("Id", FieldType.ID, READ_ONLY));
        return Stream.of(id, Arrays.stream(own), deletable ? deleted : Stream.<Field>empty(), dates)
                .flatMap(Function.identity())
                .toList();
    }
}
