package dev.bailiwick.connector.record;

/** A record that cannot be carried over. It is set aside; nothing else stops for it. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A reason.
     *
     * @param reason for an admin: names the field and the value seen
     */
    public UnreadableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Names the field and the value seen. */
    public String reason() {
        return reason;
    }
}
