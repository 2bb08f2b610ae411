package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.Holding;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.support.SqlArrayValue;

/** Values that lie alike in several tables, between Java and SQL. */
final class Columns {

    private Columns() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<OwnerId> owner(ResultSet row, String column) throws SQLException {
        return text(row, column).map(OwnerId::new);
    }

    static Optional<TerritoryId> territory(ResultSet row, String column) throws SQLException {
        return text(row, column).map(TerritoryId::new);
    }

    static SortedMap<String, TerritoryId> territories(ResultSet row, String column) throws SQLException {
        SortedMap<String, TerritoryId> territories = new TreeMap<>();
        text(row, column)
                .map(Json::texts)
                .orElseGet(Map::of)
                .forEach((type, territory) -> territories.put(type, new TerritoryId(territory)));
        return territories;
    }

    static Why why(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? Why.NONE : Why.of(bytes);
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<Money> money(ResultSet row, String amount, String currency) throws SQLException {
        BigDecimal value = row.getBigDecimal(amount);
        return value == null ? Optional.empty() : Optional.of(new Money(value, row.getString(currency)));
    }

    /** From {@code record_type} and this column. */
    static RecordRef ref(ResultSet row, String id) throws SQLException {
        return new RecordRef(RecordType.valueOf(row.getString("record_type")), row.getString(id));
    }

    /** From {@code connection}, {@code record_type} and {@code record_id}. */
    static RecordKey key(ResultSet row) throws SQLException {
        return new RecordKey(new ConnectionId(row.getString("connection")), ref(row, "record_id"));
    }

    /** From {@code territory_before}, {@code others_before} and {@code owner_before}, or their likes. */
    static Holding holding(ResultSet row, String side) throws SQLException {
        return new Holding(
                territory(row, "territory_" + side), territories(row, "others_" + side), owner(row, "owner_" + side));
    }

    static OffsetDateTime moment(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static SqlArrayValue texts(Collection<String> values) {
        return new SqlArrayValue(
                "text", (Object[]) values.stream().map(StoredText::of).toArray(String[]::new));
    }

    static SqlArrayValue optionalTexts(Stream<Optional<String>> values) {
        return new SqlArrayValue(
                "text",
                values.map(value -> value.map(StoredText::of).orElse(null)).toArray());
    }

    static SqlArrayValue numbers(Collection<Long> values) {
        return new SqlArrayValue("bigint", values.toArray());
    }
}
