package dev.bailiwick.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/**
 * Rows in COPY's binary format, one after the other, value by value in the order of the columns. All are written into
 * one buffer, so a row costs no memory but its own. For one thread.
 */
final class CopyRow {

    // PostgreSQL counts microseconds and days from the year 2000.
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECOND = FIRST_DAY.toEpochDay() * 86_400;
    private static final int FIRST_YEAR = -4712;
    private static final int LAST_YEAR = 294275;
    private static final Instant FIRST_MOMENT = startOf(FIRST_YEAR);
    private static final Instant AFTER_LAST_MOMENT = startOf(LAST_YEAR + 1);
    private static final byte JSONB_VERSION = 1;
    private static final int USUAL_SIZE = 1_000;

    private byte[] row = new byte[USUAL_SIZE];
    private int size = Short.BYTES;
    private short columns;

    /** Begins a record's row with the {@link RecordTable#COMMON} columns; what was begun before is dropped. */
    CopyRow start(ConnectionId connection, CrmRecord record, Optional<Instant> createdAt) {
        clear();
        return text(connection.value())
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
        return owner.isPresent() ? text(owner.get().value()) : value(null);
    }

    CopyRow json(String json) {
        byte[] text = json.getBytes(UTF_8);
        begin(1 + text.length);
        row[size++] = JSONB_VERSION;
        return append(text);
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
        begin(Long.BYTES);
        ByteConverter.int8(row, size, value);
        size += Long.BYTES;
        return this;
    }

    CopyRow number(int value) {
        begin(Integer.BYTES);
        ByteConverter.int4(row, size, value);
        size += Integer.BYTES;
        return this;
    }

    CopyRow number(short value) {
        begin(Short.BYTES);
        ByteConverter.int2(row, size, value);
        size += Short.BYTES;
        return this;
    }

    CopyRow number(OptionalLong value) {
        return value.isPresent() ? number(value.getAsLong()) : value(null);
    }

    CopyRow number(OptionalInt value) {
        return value.isPresent() ? number(value.getAsInt()) : value(null);
    }

    CopyRow number(OptionalDouble value) {
        return value.isPresent() ? number(Double.doubleToLongBits(value.getAsDouble())) : value(null);
    }

    /** Two columns: amount and currency. */
    CopyRow money(Optional<Money> money) {
        return decimal(money.map(Money::amount)).text(money.map(Money::currency));
    }

    CopyRow flag(boolean value) {
        begin(1);
        row[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** @throws UnstorableException when the database has no such moment */
    CopyRow moment(Instant value) {
        if (value.isBefore(FIRST_MOMENT) || !value.isBefore(AFTER_LAST_MOMENT)) {
            throw outside(value);
        }
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
        if (value.get().getYear() < FIRST_YEAR || value.get().getYear() > LAST_YEAR) {
            throw outside(value.get());
        }
        return number((int) ChronoUnit.DAYS.between(FIRST_DAY, value.get()));
    }

    /** The finished row. The next value begins another one. */
    byte[] bytes() {
        ByteConverter.int2(row, 0, columns);
        byte[] finished = Arrays.copyOf(row, size);
        clear();
        return finished;
    }

    private void clear() {
        size = Short.BYTES;
        columns = 0;
    }

    private CopyRow decimal(Optional<BigDecimal> value) {
        return value(value.map(ByteConverter::numeric).orElse(null));
    }

    private CopyRow value(byte @Nullable [] value) {
        if (value == null) {
            begin(0);
            ByteConverter.int4(row, size - Integer.BYTES, -1);
            return this;
        }
        begin(value.length);
        return append(value);
    }

    private CopyRow append(byte[] bytes) {
        System.arraycopy(bytes, 0, row, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** Begins a value of this length, with room for it. */
    private void begin(int length) {
        int needed = size + Integer.BYTES + length;
        if (needed > row.length) {
            row = Arrays.copyOf(row, Math.max(2 * row.length, needed));
        }
        ByteConverter.int4(row, size, length);
        size += Integer.BYTES;
        columns++;
    }

    private static Instant startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static UnstorableException outside(Object value) {
        return new UnstorableException(
                "The date " + value + " is outside of the years " + FIRST_YEAR + " to " + LAST_YEAR + ".");
    }
}
