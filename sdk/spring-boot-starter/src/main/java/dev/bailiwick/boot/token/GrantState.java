package dev.bailiwick.boot.token;

/** Whether a connection can get tokens. */
public enum GrantState {
    /** It can, as far as is known without asking the CRM. */
    CONNECTED,
    /** An admin has not connected it yet. */
    NOT_CONNECTED,
    /** The CRM has withdrawn what an admin once granted: the admin must connect it again. */
    RECONNECT
}
