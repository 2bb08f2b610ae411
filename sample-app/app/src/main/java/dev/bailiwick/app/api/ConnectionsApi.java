package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.ConnectionStatuses;
import dev.bailiwick.boot.token.Disconnector;
import dev.bailiwick.engine.ConnectionId;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections to CRMs. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionsApi {

    private final Bailiwick bailiwick;
    private final ConnectionStatuses statuses;
    private final Disconnector disconnector;
    private final UnassignedViews unassigned;

    ConnectionsApi(
            Bailiwick bailiwick, ConnectionStatuses statuses, Disconnector disconnector, UnassignedViews unassigned) {
        this.bailiwick = bailiwick;
        this.statuses = statuses;
        this.disconnector = disconnector;
        this.unassigned = unassigned;
    }

    @GetMapping
    List<ConnectionView> all() {
        return statuses.all().stream().map(Views::of).toList();
    }

    @GetMapping("/{id}/unassigned")
    UnassignedView unassigned(
            @PathVariable String id,
            @RequestParam(defaultValue = "account") String type,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        return unassigned.page(new ConnectionId(id), Views.recordType(type), after, Views.bounded(limit));
    }

    @PostMapping("/{id}/pull")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView pull(@PathVariable String id, Principal principal) {
        return Views.of(bailiwick.pull(new ConnectionId(id), principal.getName()));
    }

    @PostMapping("/{id}/disconnect")
    DisconnectionView disconnect(@PathVariable String id, Principal principal) {
        return Views.of(disconnector.disconnect(new ConnectionId(id), principal.getName()));
    }
}
