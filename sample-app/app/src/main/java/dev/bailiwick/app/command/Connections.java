package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ConnectionView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists connections. */
@Command(name = "connections", description = "Lists the connected CRMs, with how much of each is mirrored.")
final class Connections implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    Connections(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        List<ConnectionView> connections = List.of(server.connect().get("/connections", ConnectionView[].class));
        output.print(connections, page -> {
            if (connections.isEmpty()) {
                page.line("There are no connections.");
            }
            page.table(
                    List.of(
                            "connection",
                            "type",
                            "state",
                            "accounts",
                            "opportunities",
                            "users",
                            "set aside",
                            "pulled at"),
                    connections.stream().map(Connections::row).toList());
            connections.forEach(connection -> grant(connection, page));
        });
    }

    /** What the table has no room for: why an admin is needed, or who connected it. */
    private static void grant(ConnectionView connection, TextPage page) {
        ConnectionView.Grant grant = connection.grant();
        if (grant != null && (grant.reason() != null || grant.by() != null)) {
            page.line(connection.id() + ": "
                    + (grant.reason() == null ? "connected by " + grant.by() : grant.reason())
                    + (grant.since() == null ? "" : ", " + grant.since()));
        }
    }

    private static List<String> row(ConnectionView connection) {
        return List.of(
                connection.id(),
                connection.type(),
                connection.state(),
                String.valueOf(connection.accounts()),
                String.valueOf(connection.opportunities()),
                String.valueOf(connection.owners()),
                String.valueOf(connection.setAside()),
                connection.pulledAt() == null ? "never" : connection.pulledAt().toString());
    }
}
