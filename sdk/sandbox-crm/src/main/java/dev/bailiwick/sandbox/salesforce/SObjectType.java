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
    USER(RecordKind.USER, "User", "Users", "005");

    private final RecordKind kind;
    private final String apiName;
    private final String plural;
    private final String keyPrefix;

    SObjectType(RecordKind kind, String apiName, String plural, String keyPrefix) {
        this.kind = kind;
        this.apiName = apiName;
        this.plural = plural;
        this.keyPrefix = keyPrefix;
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
