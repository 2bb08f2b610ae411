package dev.bailiwick.sandbox.core;

/** Why a call failed that no endpoint of a brand has refused: it was no good call, or a fault was asked for. */
public enum Problem {
    /** No route has this path. */
    NOT_FOUND,
    /** The path has routes, but none for this method. */
    METHOD_NOT_ALLOWED,
    /** The URL or a header cannot be decoded. */
    MALFORMED,
    /** The body is no JSON, or not the kind of value it must be. */
    NOT_JSON,
    /** The token is missing, unknown or expired. */
    UNAUTHORIZED,
    /** The connected user lacks a right. */
    FORBIDDEN,
    /** Too many calls for now. */
    RATE_LIMITED,
    /** The CRM is down, and a proxy before it says so. */
    UNAVAILABLE,
    /** The CRM failed. */
    SERVER_ERROR
}
