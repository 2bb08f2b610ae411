package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The modules of the simulated installation. */
enum SuiteModule {
    /** Companies. */
    ACCOUNTS(RecordKind.ACCOUNT, "Accounts", "Account"),
    /** Deals with an account. */
    OPPORTUNITIES(RecordKind.OPPORTUNITY, "Opportunities", "Opportunity"),
    /** The people who own accounts and opportunities; no tab of the menu, and so not in the lists of metadata. */
    USERS(RecordKind.USER, "Users", "User");

    private final RecordKind kind;
    private final String moduleName;
    private final String beanName;

    SuiteModule(RecordKind kind, String moduleName, String beanName) {
        this.kind = kind;
        this.moduleName = moduleName;
        this.beanName = beanName;
    }

    RecordKind kind() {
        return kind;
    }

    /** What requests call it, such as {@code Accounts}. */
    String moduleName() {
        return moduleName;
    }

    /** What answers call one of its records, such as {@code Account}. */
    String beanName() {
        return beanName;
    }

    boolean isTab() {
        return this != USERS;
    }

    List<Field> fields() {
        return Schema.of(this).fields();
    }

    Optional<Field> find(String fieldName) {
        return Schema.of(this).find(fieldName);
    }

    static SuiteModule of(RecordKind kind) {
        return Arrays.stream(values()).filter(m -> m.kind == kind).findFirst().orElseThrow();
    }

    /** The module with this name; requests may name it by that of its records too. */
    static Optional<SuiteModule> named(String name) {
        return Arrays.stream(values())
                .filter(m -> m.moduleName.equals(name) || m.beanName.equals(name))
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
