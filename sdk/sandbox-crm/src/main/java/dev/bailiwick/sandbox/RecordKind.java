package dev.bailiwick.sandbox;

/** The kinds of record that every simulated CRM holds, whatever it calls them. */
public enum RecordKind {
    /** Companies. */
    ACCOUNT,
    /** Deals with an account. */
    OPPORTUNITY,
    /** The people who own accounts and opportunities. */
    USER;

    /** Whether records can be deleted; users stay for ever and are made inactive. */
    public boolean deletable() {
        return this != USER;
    }
}
