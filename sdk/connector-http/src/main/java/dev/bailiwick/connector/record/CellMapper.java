package dev.bailiwick.connector.record;

import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.mapstruct.Context;
import org.mapstruct.Named;

/**
 * How a cell becomes a property of a record, for MapStruct mappers: {@code @Mapper(uses = CellMapper.class)}. Every
 * method may throw {@link UnreadableException}. Stateless.
 */
public final class CellMapper {

    /** MapStruct makes one per mapper. */
    public CellMapper() {}

    /** The account with this id. */
    @Named("account")
    public RecordRef account(Cell id) {
        return new RecordRef(RecordType.ACCOUNT, id.text());
    }

    /** The opportunity with this id. */
    @Named("opportunity")
    public RecordRef opportunity(Cell id) {
        return new RecordRef(RecordType.OPPORTUNITY, id.text());
    }

    /** What the row has of the custom fields that the connection reads. */
    public Map<String, String> custom(Row row, @Context CustomFields fields) {
        return fields.of(row);
    }

    /** As it is. */
    public String text(Cell cell) {
        return cell.text();
    }

    /** The code of a country that may be written out. */
    @Named("country")
    public String country(Cell cell) {
        return Countries.code(cell.text());
    }

    /** From -90 to 90 degrees. */
    @Named("latitude")
    public Double latitude(Cell cell) {
        return degrees(cell, 90);
    }

    /** From -180 to 180 degrees. */
    @Named("longitude")
    public Double longitude(Cell cell) {
        return degrees(cell, 180);
    }

    private static Double degrees(Cell cell, int limit) {
        BigDecimal degrees = cell.number();
        if (degrees.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
            throw cell.unreadable("from -" + limit + " to " + limit + " degrees");
        }
        return degrees.doubleValue();
    }

    /** A user's id. */
    public OwnerId owner(Cell cell) {
        return new OwnerId(cell.text());
    }

    /** A moment. */
    public Instant instant(Cell cell) {
        return cell.instant();
    }

    /** A day. */
    public LocalDate date(Cell cell) {
        return cell.date();
    }

    /** True or false. */
    public boolean flag(Cell cell) {
        return cell.flag();
    }

    /**
     * An amount.
     *
     * @param currency ISO 4217
     */
    public Money money(Cell cell, @Context String currency) {
        return new Money(cell.number(), currency);
    }

    /** A whole number, 0 or more. */
    public Long count(Cell cell) {
        return cell.count();
    }

    /** From 0 to 100, rounded to a whole number. */
    public Integer percent(Cell cell) {
        BigDecimal percent = cell.number();
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw cell.unreadable("a percentage from 0 to 100");
        }
        return percent.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }
}
