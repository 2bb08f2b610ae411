package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.SalesforceApi.ObjectDescription;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects read and written, with the fields that have a property of their own. */
enum SalesforceObject {
    ACCOUNT(
            RecordType.ACCOUNT,
            "Account",
            "AccountTeamMember",
            "accounts lose their account team",
            List.of(
                    new Mapped("Name", "name"),
                    new Mapped("OwnerId", "owner"),
                    new Mapped("CreatedDate", "createdAt"),
                    new Mapped("SystemModstamp", "modifiedAt"),
                    // Orgs with state and country picklists show codes beside the texts, but not every old record has
                    // one: both are read, the code wins.
                    new Mapped("BillingCountryCode", "country"),
                    new Mapped("BillingCountry", "country"),
                    new Mapped("BillingStateCode", "region"),
                    new Mapped("BillingState", "region"),
                    new Mapped("BillingCity", "city"),
                    new Mapped("BillingStreet", "street"),
                    new Mapped("BillingPostalCode", "postalCode"),
                    new Mapped("BillingLatitude", "latitude"),
                    new Mapped("BillingLongitude", "longitude"),
                    new Mapped("Phone", "phone"),
                    new Mapped("Website", "website"),
                    new Mapped("Industry", "industry"),
                    new Mapped("Type", "type"),
                    new Mapped("ParentId", "parentId"),
                    new Mapped("NumberOfEmployees", "employees"),
                    new Mapped("AnnualRevenue", "annualRevenue"))),
    OPPORTUNITY(
            RecordType.OPPORTUNITY,
            "Opportunity",
            "OpportunityTeamMember",
            "opportunities lose their opportunity team",
            List.of(
                    new Mapped("Name", "name"),
                    new Mapped("OwnerId", "owner"),
                    new Mapped("CreatedDate", "createdAt"),
                    new Mapped("SystemModstamp", "modifiedAt"),
                    new Mapped("AccountId", "accountId"),
                    new Mapped("Type", "type"),
                    new Mapped("StageName", "stage"),
                    new Mapped("Probability", "probability"),
                    new Mapped("Amount", "amount"),
                    new Mapped("CloseDate", "closeDate"),
                    new Mapped("IsClosed", "closed"),
                    new Mapped("IsWon", "won")));

    private final RecordType type;
    private final String apiName;
    private final String teamObject;
    private final String teamLoss;

    @SuppressWarnings("ImmutableEnumChecker") // every list above is a List.of
    private final List<Mapped> mapped;

    SalesforceObject(RecordType type, String apiName, String teamObject, String teamLoss, List<Mapped> mapped) {
        this.type = type;
        this.apiName = apiName;
        this.teamObject = teamObject;
        this.teamLoss = teamLoss;
        this.mapped = mapped;
    }

    static SalesforceObject of(RecordType type) {
        return Arrays.stream(values())
                .filter(object -> object.type == type)
                .findFirst()
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID,
                        "The Salesforce connector does not read " + type + ". Maybe a newer connector does.",
                        null));
    }

    RecordType type() {
        return type;
    }

    RecordRef ref(String id) {
        return new RecordRef(type, id);
    }

    /** The ids of the records of this object, without those that could never be one. */
    List<String> ids(Stream<RecordRef> refs) {
        return refs.filter(ref -> ref.type() == type)
                .map(RecordRef::id)
                .filter(SalesforceId::isValid)
                .toList();
    }

    /** Whose record this is, by the first three characters of its id; empty for other objects and other texts. */
    static Optional<SalesforceObject> ofId(String id) {
        return SalesforceId.isValid(id)
                ? Arrays.stream(values())
                        .filter(object -> id.startsWith(object.keyPrefix()))
                        .findFirst()
                : Optional.empty();
    }

    private String keyPrefix() {
        return this == ACCOUNT ? "001" : "006";
    }

    /** For example {@code Account}. */
    String apiName() {
        return apiName;
    }

    /** The object of its team members, whose field {@link #idField()} says where they belong. */
    String teamObject() {
        return teamObject;
    }

    /** What an owner change does to them, to follow a number. */
    String teamLoss() {
        return teamLoss;
    }

    /** The option of owner changes that keeps the team. */
    OwnerChangeOption keepsTeam() {
        return this == ACCOUNT ? OwnerChangeOption.KEEP_ACCOUNT_TEAM : OwnerChangeOption.KEEP_SALES_TEAM;
    }

    /** How other objects refer to it, for example {@code AccountId}. */
    String idField() {
        return apiName + "Id";
    }

    /** What a push or pull needs and the connected user may not, each reading on after "may not"; usually empty. */
    List<String> missingRights(ObjectDescription description) {
        List<String> missing = new ArrayList<>();
        if (Boolean.FALSE.equals(description.queryable())) {
            missing.add("read " + apiName);
        }
        boolean ownerLocked = description.fields().stream()
                .anyMatch(field -> field.name().equals("OwnerId") && Boolean.FALSE.equals(field.updateable()));
        if (Boolean.FALSE.equals(description.updateable()) || ownerLocked) {
            missing.add("edit " + apiName + ".OwnerId");
        }
        return missing;
    }

    /** In the order of the schema; where two fields carry one property, the first one is preferred. */
    List<Mapped> mapped() {
        return mapped;
    }

    /**
     * A field with a property of its own.
     *
     * @param field API name
     * @param property of {@link dev.bailiwick.spi.Account} or {@link dev.bailiwick.spi.Opportunity}
     */
    record Mapped(String field, String property) {}
}
