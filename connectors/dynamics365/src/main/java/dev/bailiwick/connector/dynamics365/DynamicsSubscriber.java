package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers a webhook: a service endpoint with the key, and one step per table and event that calls it once the change
 * is stored (Microsoft, "Register a WebHook" and the references of serviceendpoint and sdkmessageprocessingstep). The
 * steps run by themselves after the change: others would undo a user's work when Bailiwick does not answer.
 */
final class DynamicsSubscriber implements WebhookSubscriber {

    private static final String ENDPOINTS = "serviceendpoints";
    private static final String STEPS = "sdkmessageprocessingsteps";

    private static final List<String> MESSAGES = List.of("Create", "Update", "Assign", "Delete");

    /** Dataverse's numbers: a webhook, whose key comes as the query's {@code code}. */
    private static final int WEBHOOK = 8;

    private static final int WEBHOOK_KEY = 4;

    /** Dataverse's numbers: after the change is stored, in a job of its own, in the cloud only. */
    private static final int AFTERWARDS = 40;

    private static final int ASYNCHRONOUS = 1;
    private static final int SERVER = 0;

    private final DynamicsApi api;
    private final String secret;

    DynamicsSubscriber(DynamicsApi api, String secret) {
        this.api = api;
        this.secret = secret;
    }

    /** The key is written again each time, because Dataverse does not tell whether it is still the same. */
    @Override
    public Optional<Instant> subscribe(URI callback) {
        Optional<String> known = endpoints(callback).stream().findFirst();
        known.ifPresent(id -> api.update(ENDPOINTS, id, Map.of("authvalue", secret)));
        String endpoint = known.orElseGet(() -> create(callback));
        List<String> registered = steps(endpoint).stream()
                .flatMap(step -> step.text("_sdkmessagefilterid_value").stream())
                .toList();
        for (DynamicsTable table : DynamicsTable.values()) {
            for (String message : MESSAGES) {
                Row event = event(table, message);
                if (!registered.contains(id(event, "sdkmessagefilterid"))) {
                    api.create(STEPS, step(endpoint, table, message, event));
                }
            }
        }
        return Optional.empty();
    }

    private String create(URI callback) {
        Row created = api.create(
                ENDPOINTS,
                Map.of(
                        "name",
                        "Bailiwick " + callback.getHost(),
                        "url",
                        callback.toString(),
                        "contract",
                        WEBHOOK,
                        "authtype",
                        WEBHOOK_KEY,
                        "authvalue",
                        secret));
        return id(created, "serviceendpointid");
    }

    /** What a step binds to: a kind of change to a table. */
    private Row event(DynamicsTable table, String message) {
        return RowPages.of(
                        api,
                        "sdkmessagefilters",
                        "sdkmessagefilterid,_sdkmessageid_value",
                        "primaryobjecttypecode eq '" + table.logicalName() + "' and sdkmessageid/name eq '" + message
                                + "'")
                .stream()
                .findFirst()
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID,
                        "Dataverse tells no " + message + " of " + table.logicalName()
                                + ". Maybe Dynamics 365 Sales is not installed in this environment.",
                        null));
    }

    private static Map<String, Object> step(String endpoint, DynamicsTable table, String message, Row event) {
        return Map.of(
                "name",
                "Bailiwick: " + message + " of " + table.logicalName(),
                "eventhandler_serviceendpoint@odata.bind",
                "/serviceendpoints(" + endpoint + ")",
                "sdkmessageid@odata.bind",
                "/sdkmessages(" + id(event, "_sdkmessageid_value") + ")",
                "sdkmessagefilterid@odata.bind",
                "/sdkmessagefilters(" + id(event, "sdkmessagefilterid") + ")",
                "stage",
                AFTERWARDS,
                "mode",
                ASYNCHRONOUS,
                "rank",
                1,
                "supporteddeployment",
                SERVER,
                "asyncautodelete",
                true);
    }

    @Override
    public void unsubscribe(URI callback) {
        for (String endpoint : endpoints(callback)) {
            // An endpoint cannot be deleted while steps refer to it.
            steps(endpoint).forEach(step -> api.delete(STEPS, id(step, "sdkmessageprocessingstepid")));
            api.delete(ENDPOINTS, endpoint);
        }
    }

    private List<String> endpoints(URI callback) {
        String url = callback.toString().replace("'", "''");
        return RowPages.of(api, ENDPOINTS, "serviceendpointid", "contract eq " + WEBHOOK + " and url eq '" + url + "'")
                .stream()
                .flatMap(row -> row.text("serviceendpointid").stream())
                .toList();
    }

    private List<Row> steps(String endpoint) {
        return RowPages.of(
                api,
                STEPS,
                "sdkmessageprocessingstepid,_sdkmessagefilterid_value",
                "_eventhandler_value eq " + endpoint);
    }

    private static String id(Row row, String column) {
        return row.text(column)
                .orElseThrow(() -> new ConnectorException(
                        Kind.INVALID,
                        "Dataverse tells no " + column + ". Maybe the connected user may not see it.",
                        null));
    }
}
