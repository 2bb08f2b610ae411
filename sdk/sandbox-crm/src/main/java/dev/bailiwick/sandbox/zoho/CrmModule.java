package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The modules of the simulated organisation. */
enum CrmModule {
    /** Companies. */
    ACCOUNTS(RecordKind.ACCOUNT, "Accounts", "Account", 1),
    /** Deals with an account. */
    DEALS(RecordKind.OPPORTUNITY, "Deals", "Deal", 2);

    private final RecordKind kind;
    private final String apiName;
    private final String singular;
    private final int number;

    CrmModule(RecordKind kind, String apiName, String singular, int number) {
        this.kind = kind;
        this.apiName = apiName;
        this.singular = singular;
        this.number = number;
    }

    RecordKind kind() {
        return kind;
    }

    /** The name in paths, which people read too. */
    String apiName() {
        return apiName;
    }

    /** What people call one of its records. */
    String singular() {
        return singular;
    }

    /** From 1; the ids of what belongs to the module are made of it. */
    int number() {
        return number;
    }

    /** The id of the module itself. */
    String id() {
        return ZohoId.of(ZohoId.Family.MODULE, number);
    }

    List<Field> fields() {
        return Schema.of(this).fields();
    }

    /** The field with this API name. */
    Optional<Field> find(String field) {
        return Schema.of(this).find(field);
    }

    /** The field that names a record. */
    Field nameField() {
        return find(singular + "_Name").orElseThrow();
    }

    static CrmModule of(RecordKind kind) {
        return Arrays.stream(values())
                .filter(module -> module.kind == kind)
                .findFirst()
                .orElseThrow();
    }

    static Optional<CrmModule> named(String apiName) {
        return Arrays.stream(values())
                .filter(module -> module.apiName.equals(apiName))
                .findFirst();
    }

    /**
     * The module a client names.
     *
     * @throws ZohoError.Refusal when there is none
     */
    static CrmModule required(String apiName) {
        return named(apiName).orElseThrow(ZohoError.INVALID_MODULE::refusal);
    }
}
