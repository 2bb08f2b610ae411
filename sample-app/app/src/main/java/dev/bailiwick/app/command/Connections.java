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
        });
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
