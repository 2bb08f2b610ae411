package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The modules of the simulated installation. */
enum SuiteModule {
    /** Companies. */
    ACCOUNTS(Optional.of(RecordKind.ACCOUNT), "Accounts", "Account"),
    /** Deals with an account. */
    OPPORTUNITIES(Optional.of(RecordKind.OPPORTUNITY), "Opportunities", "Opportunity"),
    /** The people who own accounts and opportunities. */
    USERS(Optional.of(RecordKind.USER), "Users", "User"),
    /** Currencies beside that of the installation: there are none. */
    CURRENCIES(Optional.empty(), "Currencies", "Currency"),
    /** What runs when records are saved: there is nothing. */
    WORKFLOWS(Optional.empty(), "AOW_WorkFlow", "AOW_WorkFlow");

    private final Optional<RecordKind> kind;
    private final String moduleName;
    private final String beanName;

    SuiteModule(Optional<RecordKind> kind, String moduleName, String beanName) {
        this.kind = kind;
        this.moduleName = moduleName;
        this.beanName = beanName;
    }

    /** What requests call it, such as {@code Accounts}. */
    String moduleName() {
        return moduleName;
    }

    /** What answers call one of its records, such as {@code Account}. */
    String beanName() {
        return beanName;
    }

    /** The kind of its records. */
    RecordKind kind() {
        return kind.orElseThrow(ApiError.ACCESS_DENIED::asRefusal);
    }

    /** Whether the menu has it: the others are missing from what the installation says about its modules. */
    boolean isTab() {
        return this == ACCOUNTS || this == OPPORTUNITIES;
    }

    List<Field> fields() {
        return Schema.of(this).fields();
    }

    Optional<Field> find(String fieldName) {
        return Schema.of(this).find(fieldName);
    }

    /** All its records, deleted ones among them. */
    List<Row> rows(Store store) {
        return kind.map(store::rows).orElseGet(List::of);
    }

    /**
     * The record with this id.
     *
     * @throws ApiError.Refusal when there is none, or it was deleted
     */
    Row row(Store store, String id) {
        return kind.flatMap(known -> store.find(known, id))
                .filter(row -> !row.deleted())
                .orElseThrow(() -> ApiError.ofMissing(this, id).asRefusal());
    }

    static SuiteModule of(RecordKind kind) {
        return Arrays.stream(values())
                .filter(module -> module.kind.equals(Optional.of(kind)))
                .findFirst()
                .orElseThrow();
    }

    /** The module with this name; requests may name it by that of its records too. */
    static Optional<SuiteModule> named(String name) {
        return Arrays.stream(values())
                .filter(module -> module.moduleName.equals(name) || module.beanName.equals(name))
                .findFirst();
    }

    /**
     * The module that a parameter or a body names.
     *
     * @throws ApiError.Refusal when there is none
     */
    static SuiteModule expected(String name) {
        return named(name)
                .orElseThrow(() -> ApiError.ofParameter("Module " + name + " does not exist")
                        .asRefusal());
    }

    /**
     * The module that a path to a record names.
     *
     * @throws ApiError.Refusal when there is none
     */
    static SuiteModule existing(String name) {
        return named(name)
                .orElseThrow(() -> ApiError.ofModule("Module with name " + name + " is not found")
                        .asRefusal());
    }
}
