package dev.bailiwick.store;

/** A record the database cannot hold. Its message says which value, for an admin. */
final class UnstorableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnstorableException(String message) {
        super(message);
    }
}
