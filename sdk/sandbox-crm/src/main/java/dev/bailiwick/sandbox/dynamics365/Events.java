package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.dynamics365.Column.Access;
import java.util.List;
import java.util.Map;

/** What can be registered for: messages, and each of them on each table. */
final class Events {

    /** In the order in which one write does them. */
    static final List<String> MESSAGES = List.of("Create", "Update", "Assign", "Delete");

    static final String FILTER = "sdkmessagefilter";

    private static final String MESSAGE = "sdkmessage";
    private static final List<String> TABLES =
            List.of(RecordTable.logicalName(RecordKind.ACCOUNT), RecordTable.logicalName(RecordKind.OPPORTUNITY));
    private static final int MESSAGE_NUMBER = 10;
    private static final int FILTER_NUMBER = 11;

    private Events() {}

    static Table messages() {
        ConfigTable table = ConfigTable.readOnly(
                new ConfigTable.Name(MESSAGE, "sdkmessages", "name", MESSAGE_NUMBER),
                Column.of("sdkmessageid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                Column.of("name", ColumnType.STRING, Access.READ));
        for (int i = 0; i < MESSAGES.size(); i++) {
            table.with(i, Map.of("name", MESSAGES.get(i)));
        }
        return table;
    }

    static Table filters() {
        ConfigTable table = ConfigTable.readOnly(
                new ConfigTable.Name(FILTER, "sdkmessagefilters", "primaryobjecttypecode", FILTER_NUMBER),
                Column.of("sdkmessagefilterid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                Column.lookup("sdkmessageid", Access.READ, MESSAGE),
                Column.of("primaryobjecttypecode", ColumnType.ENTITY_NAME, Access.READ));
        for (String on : TABLES) {
            for (String message : MESSAGES) {
                Lookup what = new Lookup(MESSAGE, Guid.of(MESSAGE_NUMBER, MESSAGES.indexOf(message)));
                table.with(number(message, on), Map.of("sdkmessageid", what, "primaryobjecttypecode", on));
            }
        }
        return table;
    }

    /** The filter for a message on a table of records. */
    static Lookup filter(String message, String table) {
        return new Lookup(FILTER, Guid.of(FILTER_NUMBER, number(message, table)));
    }

    private static long number(String message, String table) {
        return (long) TABLES.indexOf(table) * MESSAGES.size() + MESSAGES.indexOf(message);
    }
}
