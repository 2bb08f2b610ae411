package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.Refusal;
import dev.bailiwick.sandbox.dynamics365.Column.Access;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who is told of changes: service endpoints, and the steps that call them when something is done to a table. */
final class Registrations {

    static final Column URL = Column.of("url", ColumnType.STRING, Access.READ_WRITE);
    static final Column AUTH_TYPE = Column.of("authtype", ColumnType.PICKLIST, Access.READ_WRITE);
    static final Column AUTH_VALUE = Column.of("authvalue", ColumnType.STRING, Access.WRITE);

    // Values of authtype.
    static final Choice WEBHOOK_KEY = Choice.of(4);
    static final Choice HTTP_HEADER = Choice.of(5);
    static final Choice HTTP_QUERY_STRING = Choice.of(6);

    private static final Set<Choice> AUTH_TYPES = Set.of(WEBHOOK_KEY, HTTP_HEADER, HTTP_QUERY_STRING);
    private static final Choice WEBHOOK = Choice.of(8);
    private static final Choice ASYNCHRONOUS = Choice.of(1);
    private static final Choice AFTERWARDS = Choice.of(40);

    private static final String ENDPOINT = "serviceendpoint";
    private static final Column CONTRACT = Column.of("contract", ColumnType.PICKLIST, Access.READ_WRITE);
    private static final Column HANDLER = Column.lookup("eventhandler", Access.READ_WRITE, ENDPOINT);
    private static final Column FILTER = Column.lookup("sdkmessagefilterid", Access.READ_WRITE, Events.FILTER);
    private static final Column STAGE = Column.of("stage", ColumnType.PICKLIST, Access.READ_WRITE);
    private static final Column MODE = Column.of("mode", ColumnType.PICKLIST, Access.READ_WRITE);

    private final Table steps = new ConfigTable(
            new ConfigTable.Name("sdkmessageprocessingstep", "sdkmessageprocessingsteps", "name", 13),
            List.of(
                    Column.of("sdkmessageprocessingstepid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                    Column.of("name", ColumnType.STRING, Access.READ_WRITE),
                    HANDLER,
                    Column.lookup("sdkmessageid", Access.READ_WRITE, "sdkmessage"),
                    FILTER,
                    STAGE,
                    MODE,
                    Column.of("rank", ColumnType.INTEGER, Access.READ_WRITE),
                    Column.of("supporteddeployment", ColumnType.PICKLIST, Access.READ_WRITE),
                    Column.of("asyncautodelete", ColumnType.BOOLEAN, Access.READ_WRITE)),
            Registrations::checkStep,
            id -> {});

    private final Table endpoints = new ConfigTable(
            new ConfigTable.Name(ENDPOINT, "serviceendpoints", "name", 12),
            List.of(
                    Column.of("serviceendpointid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                    Column.of("name", ColumnType.STRING, Access.READ_WRITE),
                    URL,
                    CONTRACT,
                    AUTH_TYPE,
                    AUTH_VALUE),
            Registrations::checkEndpoint,
            this::checkUnused);

    List<Table> tables() {
        return List.of(steps, endpoints);
    }

    /** The endpoints to call when this is done to a row of this table. */
    List<Entity> of(String message, String table) {
        Lookup filter = Events.filter(message, table);
        return steps.rows().stream()
                .filter(step -> filter.equals(step.get(FILTER)))
                .flatMap(step -> handler(step))
                .flatMap(handler -> endpoints.find(handler.id()).stream())
                .toList();
    }

    private static Stream<Lookup> handler(Entity step) {
        return step.get(HANDLER) instanceof Lookup handler ? Stream.of(handler) : Stream.empty();
    }

    private static void checkEndpoint(Entity row) {
        if (!WEBHOOK.equals(row.get(CONTRACT))) {
            throw refusal("The sandbox calls webhooks alone: contract must be 8.");
        }
        if (row.get(URL) == null || row.get(AUTH_VALUE) == null) {
            throw refusal("A webhook needs url and authvalue.");
        }
        if (!(row.get(AUTH_TYPE) instanceof Choice type && AUTH_TYPES.contains(type))) {
            throw refusal("authtype of a webhook must be 4 (WebhookKey), 5 (HttpHeader) or 6 (HttpQueryString).");
        }
    }

    /** A synchronous step would hold up the user's own write; the sandbox has none. */
    private static void checkStep(Entity row) {
        if (row.get(HANDLER) == null || row.get(FILTER) == null) {
            throw refusal("A step needs eventhandler_serviceendpoint and sdkmessagefilterid.");
        }
        if (!AFTERWARDS.equals(row.get(STAGE)) || !ASYNCHRONOUS.equals(row.get(MODE))) {
            throw refusal("The sandbox runs steps after the operation and asynchronously: stage 40 and mode 1.");
        }
    }

    private void checkUnused(String endpoint) {
        long used = steps.rows().stream()
                .flatMap(Registrations::handler)
                .filter(handler -> handler.id().equals(endpoint))
                .count();
        if (used > 0) {
            throw new ODataError(
                            "0x8004f01f",
                            "The ServiceEndpoint(" + endpoint + ") component cannot be deleted because it is referenced"
                                    + " by " + used + " other components.")
                    .asRefusal(400);
        }
    }

    private static Refusal refusal(String why) {
        return new ODataError("0x80040203", why).asRefusal(400);
    }
}
