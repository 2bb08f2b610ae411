package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.Row.Cell;
import dev.bailiwick.connector.salesforce.Row.Unreadable;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.NullValueCheckStrategy;
import org.mapstruct.factory.Mappers;

/**
 * Rows to records. A field added to {@link Account} or {@link Opportunity} fails the build here until it is mapped.
 * Values that do not fit are {@link Unreadable}. The row must have Id and SystemModstamp; the context is the currency
 * of this row and the fields selected.
 */
@Mapper(nullValueCheckStrategy = NullValueCheckStrategy.ALWAYS)
interface RowMapper {

    RowMapper INSTANCE = Mappers.getMapper(RowMapper.class);

    @Mapping(target = "ref", source = "cells.Id", qualifiedByName = "account")
    @Mapping(target = "name", source = "cells.Name")
    @Mapping(target = "owner", source = "cells.OwnerId")
    @Mapping(target = "modifiedAt", source = "cells.SystemModstamp")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "cells.CreatedDate")
    @Mapping(target = "country", source = "row", qualifiedByName = "country")
    @Mapping(target = "region", source = "row", qualifiedByName = "region")
    @Mapping(target = "city", source = "cells.BillingCity")
    @Mapping(target = "street", source = "cells.BillingStreet")
    @Mapping(target = "postalCode", source = "cells.BillingPostalCode")
    @Mapping(target = "latitude", source = "cells.BillingLatitude", qualifiedByName = "latitude")
    @Mapping(target = "longitude", source = "cells.BillingLongitude", qualifiedByName = "longitude")
    @Mapping(target = "phone", source = "cells.Phone")
    @Mapping(target = "website", source = "cells.Website")
    @Mapping(target = "industry", source = "cells.Industry")
    @Mapping(target = "type", source = "cells.Type")
    @Mapping(target = "parentId", source = "cells.ParentId")
    @Mapping(target = "employees", source = "cells.NumberOfEmployees")
    @Mapping(target = "annualRevenue", source = "cells.AnnualRevenue")
    Account account(Row row, @Context String currency, @Context FieldSelection fields);

    @Mapping(target = "ref", source = "cells.Id", qualifiedByName = "opportunity")
    @Mapping(target = "name", source = "cells.Name")
    @Mapping(target = "owner", source = "cells.OwnerId")
    @Mapping(target = "modifiedAt", source = "cells.SystemModstamp")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "cells.CreatedDate")
    @Mapping(target = "accountId", source = "cells.AccountId")
    @Mapping(target = "type", source = "cells.Type")
    @Mapping(target = "stage", source = "cells.StageName")
    @Mapping(target = "probability", source = "cells.Probability")
    @Mapping(target = "amount", source = "cells.Amount")
    @Mapping(target = "closeDate", source = "cells.CloseDate")
    @Mapping(target = "closed", source = "cells.IsClosed")
    @Mapping(target = "won", source = "cells.IsWon")
    Opportunity opportunity(Row row, @Context String currency, @Context FieldSelection fields);

    @Named("account")
    default RecordRef accountRef(Cell id) {
        return new RecordRef(RecordType.ACCOUNT, id.text());
    }

    @Named("opportunity")
    default RecordRef opportunityRef(Cell id) {
        return new RecordRef(RecordType.OPPORTUNITY, id.text());
    }

    @Named("country")
    default @Nullable String country(Row row) {
        return row.text("BillingCountryCode")
                .or(() -> row.text("BillingCountry").map(Countries::code))
                .orElse(null);
    }

    @Named("region")
    default @Nullable String region(Row row) {
        return row.text("BillingStateCode").or(() -> row.text("BillingState")).orElse(null);
    }

    @Named("latitude")
    default Double latitude(Cell cell) {
        return degrees(cell, 90);
    }

    @Named("longitude")
    default Double longitude(Cell cell) {
        return degrees(cell, 180);
    }

    private static Double degrees(Cell cell, int limit) {
        BigDecimal degrees = cell.number();
        if (degrees.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
            throw cell.unreadable("from -" + limit + " to " + limit + " degrees");
        }
        return degrees.doubleValue();
    }

    default Map<String, String> custom(Row row, @Context FieldSelection fields) {
        return fields.customValues(row);
    }

    default String text(Cell cell) {
        return cell.text();
    }

    default OwnerId owner(Cell cell) {
        return new OwnerId(cell.text());
    }

    default Instant instant(Cell cell) {
        return cell.instant();
    }

    default LocalDate date(Cell cell) {
        return cell.date();
    }

    default boolean flag(Cell cell) {
        return cell.flag();
    }

    default Money money(Cell cell, @Context String currency) {
        return new Money(cell.number(), currency);
    }

    default Long count(Cell cell) {
        try {
            long count = cell.number().longValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException e) {
            throw cell.unreadable("a whole number");
        }
        throw cell.unreadable("0 or more");
    }

    default Integer percent(Cell cell) {
        BigDecimal percent = cell.number();
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw cell.unreadable("a percentage from 0 to 100");
        }
        return percent.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }
}
