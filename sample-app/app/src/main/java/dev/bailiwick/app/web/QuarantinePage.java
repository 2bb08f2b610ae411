package dev.bailiwick.app.web;

import dev.bailiwick.app.api.QuarantineView;
import dev.bailiwick.app.api.RawRecords;
import dev.bailiwick.app.api.SchemaDriftView;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.Quarantine;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What keeps a mirror from being as its CRM: records that could not be read, and fields that changed. */
@Controller
class QuarantinePage {

    private static final int ROWS = 200;
    private static final int DRIFTS = 20;

    private final Connections connections;
    private final Mirror mirror;
    private final Quarantine quarantine;
    private final RawRecords raw;

    QuarantinePage(Connections connections, Mirror mirror, Quarantine quarantine, RawRecords raw) {
        this.connections = connections;
        this.mirror = mirror;
        this.quarantine = quarantine;
        this.raw = raw;
    }

    @GetMapping("/connections/{id}/quarantine")
    String quarantine(@PathVariable String id, Model page) {
        ConnectionId connection = connections.get(new ConnectionId(id)).id();
        page.addAttribute("connection", connection.value());
        page.addAttribute("total", quarantine.count(connection));
        page.addAttribute(
                "records",
                quarantine.newest(connection, ROWS).stream()
                        .map(QuarantineView::of)
                        .toList());
        page.addAttribute(
                "drifts",
                mirror.schemaDrift(connection, DRIFTS).stream()
                        .map(SchemaDriftView::of)
                        .toList());
        page.addAttribute("utc", ZoneOffset.UTC);
        return "quarantine";
    }

    @GetMapping("/connections/{id}/quarantine/raw")
    String raw(@PathVariable String id, @RequestParam String type, @RequestParam String record, Model page) {
        page.addAttribute("connection", id);
        page.addAttribute("type", type);
        page.addAttribute("record", record);
        page.addAttribute("raw", raw.of(id, type, record));
        return "quarantine-raw";
    }
}
