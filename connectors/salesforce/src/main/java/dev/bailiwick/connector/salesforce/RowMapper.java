package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.CellMapper;
import dev.bailiwick.connector.record.Countries;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
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
 * Values that do not fit are {@link UnreadableException}. The row must have Id and SystemModstamp; the context is the
 * currency of this row and the fields selected.
 */
@Mapper(uses = CellMapper.class, nullValueCheckStrategy = NullValueCheckStrategy.ALWAYS)
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

    default Map<String, String> custom(Row row, @Context FieldSelection fields) {
        return fields.customValues(row);
    }
}
