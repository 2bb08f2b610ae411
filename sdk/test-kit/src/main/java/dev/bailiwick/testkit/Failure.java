package dev.bailiwick.testkit;

/** How the CRM fails the next request. May grow in a minor version. */
public enum Failure {
    /** The token is refused as expired; another one would do. Nothing is changed. */
    TOKEN_REJECTED,
    /** The connected user lacks a right. Nothing is changed. */
    FORBIDDEN,
    /** Too many calls. Nothing is changed. */
    RATE_LIMITED,
    /** The CRM is down for the moment, and a proxy says so in HTML. Nothing is changed. */
    UNAVAILABLE,
    /** The connection breaks before the request is carried out. */
    CONNECTION_LOST,
    /** The request is carried out, and the connection breaks in the middle of the answer. */
    ANSWER_LOST
}
