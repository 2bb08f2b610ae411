package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.Refusal;
import java.util.Map;

/**
 * A refusal in Dataverse's words.
 *
 * @param code such as {@code 0x80040217}; empty where Dataverse gives none
 * @param message for the client
 */
record ODataError(String code, String message) {

    /** What every answer in JSON says of itself. */
    static final String JSON = "application/json; odata.metadata=minimal; odata.streaming=true";

    /** Of URLs and bodies that do not fit the tables. */
    static ODataError ofQuery(String message) {
        return new ODataError("0x80060888", message);
    }

    static ODataError unknownProperty(String name, Table table) {
        return ofQuery("Could not find a property named '" + name + "' on type 'Microsoft.Dynamics.CRM."
                + table.logicalName() + "'.");
    }

    static ODataError noRow(String table, String id) {
        return new ODataError("0x80040217", "Entity '" + table + "' With Id = " + id + " Does Not Exist");
    }

    HttpAnswer answer(int status) {
        return HttpAnswer.json(status, Map.of("error", Map.of("code", code, "message", message)))
                .with("Content-Type", JSON);
    }

    /** Ends the operation with this error. */
    Refusal asRefusal(int status) {
        return new Refusal(code + ": " + message, answer(status));
    }
}
