package dev.bailiwick.spi;

/** Kinds of record the SDK assigns. More may be added in a minor version: ignore unknown ones. */
public enum RecordType {
    /** A company we sell to. */
    ACCOUNT,
    /** A deal in progress or ended. */
    OPPORTUNITY
}
