package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The objects of the simulated org. */
enum SObjectType {
    /** Companies. */
    ACCOUNT(RecordKind.ACCOUNT, "Account", "Accounts", "001"),
    /** Deals with an account. */
    OPPORTUNITY(RecordKind.OPPORTUNITY, "Opportunity", "Opportunities", "006"),
    /** The people who own accounts and opportunities. */
    USER(RecordKind.USER, "User", "Users", "005"),
    /** Versions of the territories; one of them is active. */
    TERRITORY_MODEL("Territory2Model", "0MA", false),
    /** The territories themselves. */
    TERRITORY("Territory2", "0MI", false),
    /** Which accounts are in which territory. */
    ASSOCIATION("ObjectTerritory2Association", "0My", true),
    /** Who else works on an account. */
    ACCOUNT_TEAM("AccountTeamMember", "01M", true),
    /** Who else works on an opportunity. */
    OPPORTUNITY_TEAM("OpportunityTeamMember", "00q", true);

    private final RecordKind kind;
    private final String apiName;
    private final String plural;
    private final String keyPrefix;
    private final boolean stored;
    private final boolean editable;

    SObjectType(RecordKind kind, String apiName, String plural, String keyPrefix) {
        this.kind = kind;
        this.apiName = apiName;
        this.plural = plural;
        this.keyPrefix = keyPrefix;
        this.stored = true;
        this.editable = true;
    }

    /** An object that only Salesforce has; its records are all about accounts and opportunities. */
    SObjectType(String apiName, String keyPrefix, boolean editable) {
        this.kind = RecordKind.ACCOUNT;
        this.apiName = apiName;
        this.plural = apiName;
        this.keyPrefix = keyPrefix;
        this.stored = false;
        this.editable = editable;
    }

    /** Whether its records are kept where those of every CRM are, and not among {@link OwnTables}. */
    boolean stored() {
        return stored;
    }

    /** Whether clients may make its records. */
    boolean createable() {
        return editable;
    }

    boolean deletable() {
        return stored ? kind.deletable() : editable;
    }

    /** The name in the API, such as {@code Account}. */
    String apiName() {
        return apiName;
    }

    String plural() {
        return plural;
    }

    /** The first three characters of the ids of its records. */
    String keyPrefix() {
        return keyPrefix;
    }

    List<Field> fields() {
        return Schema.of(this).fields();
    }

    /** The field with this name, in any case. */
    Optional<Field> find(String name) {
        return Schema.of(this).find(name);
    }

    RecordKind kind() {
        return kind;
    }

    static SObjectType of(RecordKind kind) {
        return Arrays.stream(values()).filter(t -> t.kind == kind).findFirst().orElseThrow();
    }

    static Optional<SObjectType> named(String name) {
        return Arrays.stream(values())
                .filter(t -> t.apiName.equalsIgnoreCase(name))
                .findFirst();
    }
}
