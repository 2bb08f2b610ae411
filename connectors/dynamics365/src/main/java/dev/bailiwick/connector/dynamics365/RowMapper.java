package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CellMapper;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.NullValueCheckStrategy;
import org.mapstruct.factory.Mappers;

/**
 * Makes SPI records of accounts and opportunities, as {@link ColumnSelection#readable} leaves them. Every method throws
 * UnreadableException for a value of another kind. The context is the currency of this row and the custom columns.
 */
@Mapper(uses = CellMapper.class, nullValueCheckStrategy = NullValueCheckStrategy.ALWAYS)
interface RowMapper {

    RowMapper INSTANCE = Mappers.getMapper(RowMapper.class);

    @Mapping(target = "ref", source = "cells.accountid", qualifiedByName = "account")
    @Mapping(target = "name", source = "cells.name")
    @Mapping(target = "owner", source = "row", qualifiedByName = "owner")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "cells.createdon")
    @Mapping(target = "country", source = "cells.address1_country", qualifiedByName = "country")
    @Mapping(target = "region", source = "cells.address1_stateorprovince")
    @Mapping(target = "city", source = "cells.address1_city")
    @Mapping(target = "street", source = "cells.address1_line1")
    @Mapping(target = "postalCode", source = "cells.address1_postalcode")
    @Mapping(target = "latitude", source = "cells.address1_latitude", qualifiedByName = "latitude")
    @Mapping(target = "longitude", source = "cells.address1_longitude", qualifiedByName = "longitude")
    @Mapping(target = "phone", source = "cells.telephone1")
    @Mapping(target = "website", source = "cells.websiteurl")
    @Mapping(target = "industry", source = "cells.industrycode")
    @Mapping(target = "type", source = "cells.customertypecode")
    @Mapping(target = "parentId", source = "cells._parentaccountid_value")
    @Mapping(target = "employees", source = "cells.numberofemployees")
    @Mapping(target = "annualRevenue", source = "cells.revenue")
    Account account(Row row, @Context String currency, @Context CustomFields fields);

    @Mapping(target = "ref", source = "cells.opportunityid", qualifiedByName = "opportunity")
    @Mapping(target = "name", source = "cells.name")
    @Mapping(target = "owner", source = "row", qualifiedByName = "owner")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "cells.createdon")
    @Mapping(target = "accountId", source = "row", qualifiedByName = "account of")
    @Mapping(target = "type", ignore = true)
    @Mapping(target = "stage", source = "cells.stepname")
    @Mapping(target = "probability", source = "cells.closeprobability")
    @Mapping(target = "amount", source = "cells.estimatedvalue")
    @Mapping(target = "closeDate", source = "row", qualifiedByName = "close date")
    @Mapping(target = "closed", source = "row", qualifiedByName = "closed")
    @Mapping(target = "won", source = "row", qualifiedByName = "won")
    Opportunity opportunity(Row row, @Context String currency, @Context CustomFields fields);

    @Named("owner")
    default @Nullable OwnerId owner(Row row) {
        return Principal.ownerOf(row).map(Principal::ownerId).orElse(null);
    }

    @Named("modified")
    default Instant modified(Row row) {
        return row.required("modifiedon").instant();
    }

    /** A customer may be a contact; the account beside it is filled in by the sales forms. */
    @Named("account of")
    default @Nullable String accountOf(Row row) {
        return row.text("_parentaccountid_value")
                .or(() -> row.text("_customerid_value")
                        .filter(id -> row.text("_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                                .filter("account"::equals)
                                .isPresent()))
                .orElse(null);
    }

    @Named("close date")
    default @Nullable LocalDate closeDate(Row row) {
        return row.cell("actualclosedate")
                .or(() -> row.cell("estimatedclosedate"))
                .map(RowMapper::day)
                .orElse(null);
    }

    /** Older environments keep the day as a moment, which is taken in UTC, as their API writes it. */
    private static LocalDate day(Cell cell) {
        return cell.text().length() == "2026-01-01".length()
                ? cell.date()
                : LocalDate.ofInstant(cell.instant(), ZoneOffset.UTC);
    }

    /** An opportunity's state is 0 open, 1 won, 2 lost. */
    @Named("closed")
    default boolean closed(Row row) {
        return row.cell("statecode")
                .map(Cell::count)
                .filter(state -> state != 0)
                .isPresent();
    }

    @Named("won")
    default boolean won(Row row) {
        return row.cell("statecode")
                .map(Cell::count)
                .filter(state -> state == 1)
                .isPresent();
    }
}
