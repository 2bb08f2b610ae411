package dev.bailiwick.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The objects of the simulated org. */
public enum SObjectType {
    /** Companies. */
    ACCOUNT("Account", "Accounts", "001"),
    /** Deals with an account. */
    OPPORTUNITY("Opportunity", "Opportunities", "006"),
    /** The people who own accounts and opportunities. */
    USER("User", "Users", "005");

    private final String apiName;
    private final String plural;
    private final String keyPrefix;

    SObjectType(String apiName, String plural, String keyPrefix) {
        this.apiName = apiName;
        this.plural = plural;
        this.keyPrefix = keyPrefix;
    }

    /** The name in the API, such as {@code Account}. */
    public String apiName() {
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

    /** A field the program itself relies on. */
    Field field(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(apiName + " has no field " + name));
    }

    /** Salesforce keeps users forever: they are made inactive, and have no IsDeleted. */
    boolean deletable() {
        return this != USER;
    }

    static Optional<SObjectType> named(String name) {
        return Arrays.stream(values())
                .filter(t -> t.apiName.equalsIgnoreCase(name))
                .findFirst();
    }

    static Optional<SObjectType> ofId(String id) {
        return Arrays.stream(values()).filter(t -> id.startsWith(t.keyPrefix)).findFirst();
    }
}
