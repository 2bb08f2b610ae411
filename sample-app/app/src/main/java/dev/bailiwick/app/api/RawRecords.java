package dev.bailiwick.app.api;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Quarantine;
import dev.bailiwick.spi.RecordRef;
import org.springframework.stereotype.Component;

/** What CRMs sent of records in quarantine, which may hold customers' data: for signed-in admins, and no log. */
@Component
public class RawRecords {

    private final Connections connections;
    private final Quarantine quarantine;

    RawRecords(Connections connections, Quarantine quarantine) {
        this.connections = connections;
        this.quarantine = quarantine;
    }

    /**
     * The text as it was sent.
     *
     * @param type as the API writes it
     * @return empty text when nothing was kept
     * @throws NotFoundException when there is no such connection, or the record is in no quarantine
     */
    public String of(String connection, String type, String record) {
        ConnectionId known = connections.get(new ConnectionId(connection)).id();
        return quarantine
                .raw(new RecordKey(known, new RecordRef(Views.recordType(type), record)))
                .orElseThrow(() -> new NotFoundException(
                        "The " + type + " `" + record + "` of `" + connection + "` is not in quarantine.",
                        "Maybe it was read well meanwhile; look at the list."));
    }
}
