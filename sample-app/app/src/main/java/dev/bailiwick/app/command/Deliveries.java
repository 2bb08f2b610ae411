package dev.bailiwick.app.command;

import dev.bailiwick.app.api.DeliveryView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was sent to whom. */
@Command(
        name = "deliveries",
        description = "Lists the newest 100 deliveries of Bailiwick's events to endpoints, with attempts and problems.")
final class Deliveries implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that are waiting, delivered or failed")
    private @Nullable State state;

    Deliveries(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    /** How a delivery stands. */
    private enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    @Override
    public void run() {
        String path =
                "/deliveries" + (state == null ? "" : "?state=" + state.name().toLowerCase(Locale.ROOT));
        List<DeliveryView> deliveries = List.of(server.connect().get(path, DeliveryView[].class));
        output.print(deliveries, page -> {
            if (deliveries.isEmpty()) {
                page.line("There are no such deliveries.");
            }
            page.table(
                    List.of("delivery", "event", "endpoint", "state", "attempts", "status", "ms", "next at", "problem"),
                    deliveries.stream().map(Deliveries::row).toList());
        });
    }

    private static List<String> row(DeliveryView delivery) {
        return List.of(
                String.valueOf(delivery.id()),
                delivery.type(),
                delivery.endpoint(),
                delivery.state(),
                String.valueOf(delivery.attempts()),
                delivery.status() == null ? "" : delivery.status().toString(),
                delivery.millis() == null ? "" : delivery.millis().toString(),
                delivery.nextAt() == null ? "" : delivery.nextAt().toString(),
                delivery.problem() == null ? "" : delivery.problem());
    }
}
