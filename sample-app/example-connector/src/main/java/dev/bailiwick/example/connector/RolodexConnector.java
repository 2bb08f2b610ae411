package dev.bailiwick.example.connector;

import dev.bailiwick.connector.http.AllowedHosts;
import dev.bailiwick.connector.http.CrmClientFactory;
import dev.bailiwick.connector.record.Countries;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.SetAside;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One Rolodex account. */
final class RolodexConnector implements Connector {

    private final RolodexApi api;

    RolodexConnector(ConnectorContext context, URI baseUrl, AllowedHosts hosts) {
        this.api = CrmClientFactory.of(context, hosts, token -> baseUrl).create(RolodexApi.class);
    }

    @Override
    public void check() {
        api.me();
    }

    @Override
    public Schema describe() {
        SchemaField name = SchemaField.of("name", "Name", SchemaField.Type.TEXT).carriedBy("name");
        SchemaField country =
                SchemaField.of("country", "Country", SchemaField.Type.TEXT).carriedBy("country");
        return new Schema(Map.of(RecordType.ACCOUNT, List.of(name, country), RecordType.OPPORTUNITY, List.of(name)));
    }

    /** The cursor is the number of the last change seen. */
    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        long after = since.map(RolodexConnector::number).orElse(0L);
        List<CrmRecord> records = new ArrayList<>();
        Set<RecordRef> deleted = new HashSet<>();
        List<SetAside> setAside = new ArrayList<>();
        List<Row> rows = CsvRows.of(api.changes(path(type), after, limit));
        for (Row row : rows) {
            RecordRef ref = new RecordRef(type, row.required("id").text());
            after = Math.max(after, row.required("change").count());
            try {
                if (row.required("deleted").flag()) {
                    deleted.add(ref);
                } else {
                    records.add(record(ref, row));
                }
            } catch (UnreadableException e) {
                setAside.add(new SetAside(ref, e.reason(), row.raw()));
            }
        }
        return new ChangePage(records, deleted, setAside, new Cursor(String.valueOf(after)), rows.size() == limit);
    }

    private static long number(Cursor cursor) {
        try {
            return Long.parseLong(cursor.value());
        } catch (NumberFormatException e) {
            throw new ConnectorException(
                    Kind.CURSOR_EXPIRED,
                    "The cursor is none of this connector. Maybe another CRM was configured under this connection's"
                            + " name; everything is read again.",
                    e);
        }
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        List<CrmRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            String ids = refs.stream()
                    .filter(ref -> ref.type() == type)
                    .map(RecordRef::id)
                    .collect(Collectors.joining(","));
            if (!ids.isEmpty()) {
                for (Row row : CsvRows.of(api.byId(path(type), ids))) {
                    RecordRef ref = new RecordRef(type, row.required("id").text());
                    try {
                        records.add(record(ref, row));
                    } catch (UnreadableException e) {
                        setAside.add(new SetAside(ref, e.reason(), row.raw()));
                    }
                }
            }
        }
        return new FetchedRecords(records, setAside);
    }

    @Override
    public List<Owner> owners() {
        return CsvRows.of(api.users()).stream()
                .map(row -> Owner.of(
                                new OwnerId(row.required("id").text()),
                                row.required("name").text(),
                                row.required("active").flag())
                        .withEmail(row.text("email").orElse(null)))
                .toList();
    }

    @Override
    public Optional<OwnerWriter> ownerWriter() {
        return Optional.of(new RolodexOwnerWriter(api));
    }

    private static CrmRecord record(RecordRef ref, Row row) {
        return switch (ref.type()) {
            case ACCOUNT ->
                Account.builder()
                        .ref(ref)
                        .name(row.text("name").orElse(null))
                        .owner(row.text("owner").map(OwnerId::new).orElse(null))
                        .modifiedAt(row.required("modified").instant())
                        .country(row.text("country").map(Countries::code).orElse(null))
                        .build();
            case OPPORTUNITY ->
                Opportunity.builder()
                        .ref(ref)
                        .name(row.text("name").orElse(null))
                        .owner(row.text("owner").map(OwnerId::new).orElse(null))
                        .modifiedAt(row.required("modified").instant())
                        .accountId(row.text("account").orElse(null))
                        .build();
        };
    }

    static String path(RecordType type) {
        return type == RecordType.ACCOUNT ? "accounts" : "deals";
    }
}
