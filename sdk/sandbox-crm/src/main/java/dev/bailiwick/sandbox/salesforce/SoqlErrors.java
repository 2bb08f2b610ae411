package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.salesforce.ApiError.Refusal;

/** The ways a SOQL query is refused, each with the place in the query, as Salesforce reports them. */
final class SoqlErrors {

    private static final int CONTEXT = 60;

    private SoqlErrors() {}

    static Refusal unexpected(String soql, int offset, String token) {
        return error("MALFORMED_QUERY", soql, offset, "unexpected token: '" + token + "'");
    }

    static Refusal noSuchColumn(String soql, int offset, String column, SObjectType type) {
        return error(
                "INVALID_FIELD",
                soql,
                offset,
                "No such column '" + column + "' on entity '" + type.apiName()
                        + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom"
                        + " field name. Please reference your WSDL or the describe call for the appropriate names.");
    }

    static Refusal noSuchType(String soql, int offset, String type) {
        return error(
                "INVALID_TYPE",
                soql,
                offset,
                "sObject type '" + type
                        + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c'"
                        + " after the entity name. Please reference your WSDL or the describe call for the appropriate"
                        + " names.");
    }

    static Refusal wrongLiteral(String soql, int offset, Field field) {
        String quotes = field.type().holdsText() ? "should be enclosed in quotes" : "should not be enclosed in quotes";
        return error(
                "INVALID_FIELD",
                soql,
                offset,
                "value of filter criterion for field '" + field.name() + "' must be of type "
                        + field.type().label() + " and " + quotes);
    }

    static Refusal wrongOperator(String soql, int offset, Field field) {
        return error(
                "INVALID_FIELD",
                soql,
                offset,
                "invalid operator on " + field.type().label() + " field");
    }

    static Refusal invalidId(String soql, int offset, String text) {
        return error("INVALID_QUERY_FILTER_OPERATOR", soql, offset, "invalid ID field: " + text);
    }

    /** An error with the line it is on, a mark under the place, and the line and column from 1. */
    static Refusal error(String code, String soql, int offset, String message) {
        int lineStart = soql.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        int lineEnd = soql.indexOf('\n', offset);
        int column = offset - lineStart;
        int row = 1
                + (int) soql.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int from = Math.max(lineStart, offset - CONTEXT);
        int to = Math.min(lineEnd < 0 ? soql.length() : lineEnd, offset + CONTEXT);
        String place = "\n" + soql.substring(from, to) + "\n" + " ".repeat(offset - from) + "^\nERROR at Row:" + row
                + ":Column:" + (column + 1) + "\n";
        return new ApiError(code, place + message).asRefusal(400);
    }
}
