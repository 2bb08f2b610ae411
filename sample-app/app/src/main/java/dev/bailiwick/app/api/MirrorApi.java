package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.Quarantine;
import java.security.Principal;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a mirror keeps up with its CRM: comparing, quarantine, and changed fields. */
@RestController
@RequestMapping("/api/v1/connections/{id}")
class MirrorApi {

    private final Bailiwick bailiwick;
    private final Connections connections;
    private final Mirror mirror;
    private final Quarantine quarantine;
    private final RawRecords raw;

    MirrorApi(Bailiwick bailiwick, Connections connections, Mirror mirror, Quarantine quarantine, RawRecords raw) {
        this.bailiwick = bailiwick;
        this.connections = connections;
        this.mirror = mirror;
        this.quarantine = quarantine;
        this.raw = raw;
    }

    @PostMapping("/reconcile")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView reconcile(@PathVariable String id, Principal principal) {
        return Views.of(bailiwick.reconcile(new ConnectionId(id), principal.getName()));
    }

    @GetMapping("/quarantine")
    List<QuarantineView> quarantine(@PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        return quarantine.newest(known(id), Views.bounded(limit)).stream()
                .map(QuarantineView::of)
                .toList();
    }

    @PostMapping("/quarantine/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView retry(@PathVariable String id, Principal principal) {
        return Views.of(bailiwick.retryQuarantine(new ConnectionId(id), principal.getName()));
    }

    /** What the CRM sent, as plain text whatever it holds, and kept by nobody on the way. */
    @GetMapping("/quarantine/raw")
    ResponseEntity<String> raw(@PathVariable String id, @RequestParam String type, @RequestParam String record) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(raw.of(id, type, record));
    }

    @GetMapping("/schema-drift")
    List<SchemaDriftView> schemaDrift(@PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        return mirror.schemaDrift(known(id), Views.bounded(limit)).stream()
                .map(SchemaDriftView::of)
                .toList();
    }

    private ConnectionId known(String id) {
        return connections.get(new ConnectionId(id)).id();
    }
}
