package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CellMapper;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.NullValueCheckStrategy;
import org.mapstruct.factory.Mappers;

/** Makes SPI records of companies and deals. Every method throws UnreadableException for a value of another kind. */
@Mapper(uses = CellMapper.class, nullValueCheckStrategy = NullValueCheckStrategy.ALWAYS)
interface ItemMapper {

    ItemMapper INSTANCE = Mappers.getMapper(ItemMapper.class);

    /** Some times come as milliseconds since 1970, now and then with a fraction, instead of ISO 8601. */
    Pattern MILLISECONDS = Pattern.compile("\\d{11,14}(\\.\\d+)?");

    @Mapping(target = "ref", source = "id", qualifiedByName = "company")
    @Mapping(target = "name", source = "row.cells.name")
    @Mapping(target = "owner", source = "row.cells.hubspot_owner_id")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.createdate", qualifiedByName = "time")
    @Mapping(target = "country", source = "row.cells.country", qualifiedByName = "country")
    @Mapping(target = "region", source = "row.cells.state")
    @Mapping(target = "city", source = "row.cells.city")
    @Mapping(target = "street", source = "row.cells.address")
    @Mapping(target = "postalCode", source = "row.cells.zip")
    @Mapping(target = "latitude", ignore = true)
    @Mapping(target = "longitude", ignore = true)
    @Mapping(target = "phone", source = "row.cells.phone")
    @Mapping(target = "website", source = "row.cells.website")
    @Mapping(target = "industry", source = "row.cells.industry")
    @Mapping(target = "type", source = "row.cells.type")
    @Mapping(target = "parentId", source = "row.cells.hs_parent_company_id")
    @Mapping(target = "employees", source = "row.cells.numberofemployees")
    @Mapping(target = "annualRevenue", source = "row.cells.annualrevenue")
    Account company(String id, Row row, @Context String currency, @Context CustomFields fields);

    @Mapping(target = "ref", source = "id", qualifiedByName = "deal")
    @Mapping(target = "name", source = "row.cells.dealname")
    @Mapping(target = "owner", source = "row.cells.hubspot_owner_id")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.createdate", qualifiedByName = "time")
    @Mapping(target = "accountId", source = "row.cells.hs_primary_associated_company")
    @Mapping(target = "type", source = "row.cells.dealtype")
    @Mapping(target = "stage", source = "row.cells.dealstage")
    @Mapping(target = "probability", source = "row.cells.hs_deal_stage_probability", qualifiedByName = "fraction")
    @Mapping(target = "amount", source = "row")
    @Mapping(target = "closeDate", source = "row.cells.closedate", qualifiedByName = "day")
    @Mapping(target = "closed", source = "row.cells.hs_is_closed")
    @Mapping(target = "won", source = "row.cells.hs_is_closed_won")
    Opportunity deal(String id, Row row, @Context String currency, @Context CustomFields fields);

    @Named("company")
    default RecordRef company(String id) {
        return new RecordRef(RecordType.ACCOUNT, id);
    }

    @Named("deal")
    default RecordRef deal(String id) {
        return new RecordRef(RecordType.OPPORTUNITY, id);
    }

    @Named("modified")
    default Instant modified(Row row) {
        return time(row.required("hs_lastmodifieddate"));
    }

    @Named("time")
    default Instant time(Cell cell) {
        return MILLISECONDS.matcher(cell.text()).matches()
                ? Instant.ofEpochMilli(cell.number().longValue())
                : cell.instant();
    }

    /** A deal closes at a moment in HubSpot; the day is taken in UTC, as its API writes it. */
    @Named("day")
    default LocalDate day(Cell cell) {
        return cell.text().length() == "2026-01-01".length()
                ? cell.date()
                : LocalDate.ofInstant(time(cell), ZoneOffset.UTC);
    }

    /** A stage's probability is a fraction of 1 in HubSpot. */
    @Named("fraction")
    default Integer percent(Cell cell) {
        BigDecimal fraction = cell.number();
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw cell.unreadable("a probability from 0 to 1");
        }
        return fraction.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    default @Nullable Money amount(Row row, @Context String currency) {
        return row.cell("amount")
                .map(amount -> new Money(
                        amount.number(), row.text("deal_currency_code").orElse(currency)))
                .orElse(null);
    }
}
