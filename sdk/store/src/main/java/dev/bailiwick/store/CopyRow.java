package dev.bailiwick.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/** One row in COPY's binary format, value by value in the order of the columns. For one thread. */
final class CopyRow {

    // PostgreSQL counts microseconds and days from the year 2000.
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECOND = FIRST_DAY.toEpochDay() * 86_400;
    private static final int FIRST_YEAR = -4712;
    private static final int LAST_YEAR = 294275;
    private static final int JSONB_VERSION = 1;

    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private int columns;

    /** Begins a record's row with the {@link RecordTable#COMMON} columns. */
    static CopyRow of(ConnectionId connection, CrmRecord record, Optional<Instant> createdAt) {
        return new CopyRow()
                .text(connection.value())
                .text(record.ref().id())
                .text(record.name())
                .owner(record.owner())
                .moment(record.modifiedAt())
                .moment(createdAt)
                .json(Json.ofTexts(record.custom()));
    }

    CopyRow text(String value) {
        return value(StoredText.of(value).getBytes(UTF_8));
    }

    CopyRow text(Optional<String> value) {
        return value.isPresent() ? text(value.get()) : value(null);
    }

    CopyRow owner(Optional<OwnerId> owner) {
        return text(owner.map(OwnerId::value));
    }

    CopyRow json(String json) {
        byte[] text = json.getBytes(UTF_8);
        return value(ByteBuffer.allocate(1 + text.length)
                .put((byte) JSONB_VERSION)
                .put(text)
                .array());
    }

    CopyRow names(List<String> names) {
        return names.isEmpty() ? value(null) : json(Json.ofNames(names));
    }

    CopyRow territories(SortedMap<String, TerritoryId> territories) {
        return territories.isEmpty() ? value(null) : json(Json.ofTerritories(territories));
    }

    CopyRow why(Why why) {
        return value(why.isEmpty() ? null : why.bytes());
    }

    CopyRow number(long value) {
        return value(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    CopyRow number(short value) {
        return value(ByteBuffer.allocate(Short.BYTES).putShort(value).array());
    }

    CopyRow number(OptionalLong value) {
        return value.isPresent() ? number(value.getAsLong()) : value(null);
    }

    CopyRow number(OptionalInt value) {
        return value(
                value.isPresent()
                        ? ByteBuffer.allocate(Integer.BYTES)
                                .putInt(value.getAsInt())
                                .array()
                        : null);
    }

    CopyRow number(OptionalDouble value) {
        return value(
                value.isPresent()
                        ? ByteBuffer.allocate(Double.BYTES)
                                .putDouble(value.getAsDouble())
                                .array()
                        : null);
    }

    /** Two columns: amount and currency. */
    CopyRow money(Optional<Money> money) {
        return decimal(money.map(Money::amount)).text(money.map(Money::currency));
    }

    CopyRow flag(boolean value) {
        return value(new byte[] {(byte) (value ? 1 : 0)});
    }

    /** @throws UnstorableException when the database has no such moment */
    CopyRow moment(Instant value) {
        requireYear(value.atOffset(ZoneOffset.UTC).getYear(), value);
        return number((value.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + value.getNano() / 1_000);
    }

    /** @throws UnstorableException when the database has no such moment */
    CopyRow moment(Optional<Instant> value) {
        return value.isPresent() ? moment(value.get()) : value(null);
    }

    /** @throws UnstorableException when the database has no such day */
    CopyRow day(Optional<LocalDate> value) {
        if (value.isEmpty()) {
            return value(null);
        }
        requireYear(value.get().getYear(), value.get());
        return number(OptionalInt.of((int) ChronoUnit.DAYS.between(FIRST_DAY, value.get())));
    }

    /** The finished row. */
    byte[] bytes() {
        return ByteBuffer.allocate(Short.BYTES + values.size())
                .putShort((short) columns)
                .put(values.toByteArray())
                .array();
    }

    private CopyRow decimal(Optional<BigDecimal> value) {
        return value(value.map(ByteConverter::numeric).orElse(null));
    }

    private CopyRow value(byte @Nullable [] value) {
        int length = value == null ? -1 : value.length;
        values.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (value != null) {
            values.writeBytes(value);
        }
        columns++;
        return this;
    }

    private static void requireYear(int year, Object value) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new UnstorableException(
                    "The date " + value + " is outside of the years " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
    }
}
