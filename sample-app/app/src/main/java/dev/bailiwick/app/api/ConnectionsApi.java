package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.ConnectionStatuses;
import dev.bailiwick.engine.ConnectionId;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections to CRMs. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionsApi {

    private final Bailiwick bailiwick;
    private final ConnectionStatuses statuses;

    ConnectionsApi(Bailiwick bailiwick, ConnectionStatuses statuses) {
        this.bailiwick = bailiwick;
        this.statuses = statuses;
    }

    @GetMapping
    List<ConnectionView> all() {
        return statuses.all().stream().map(Views::of).toList();
    }

    @PostMapping("/{id}/pull")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView pull(@PathVariable String id, Principal principal) {
        return Views.of(bailiwick.pull(new ConnectionId(id), principal.getName()));
    }
}
