package dev.bailiwick.connector.http;

/**
 * The request header that carries the token.
 *
 * @param name the header's name
 * @param prefix what stands before the token, its space included; may be empty
 */
record TokenHeader(String name, String prefix) {

    /** As RFC 6750 has it. */
    static final TokenHeader BEARER = new TokenHeader("Authorization", "Bearer ");
}
