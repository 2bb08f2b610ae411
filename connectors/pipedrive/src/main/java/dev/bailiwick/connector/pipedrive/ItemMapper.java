package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CellMapper;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.RecordRef;
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
 * Makes SPI records of rows that {@link FieldSelection} made readable. Every method throws UnreadableException for a
 * value of another kind.
 */
@Mapper(uses = CellMapper.class, nullValueCheckStrategy = NullValueCheckStrategy.ALWAYS)
interface ItemMapper {

    ItemMapper INSTANCE = Mappers.getMapper(ItemMapper.class);

    @Mapping(target = "ref", source = "row", qualifiedByName = "organization")
    @Mapping(target = "name", source = "row.cells.name")
    @Mapping(target = "owner", source = "row.cells.owner_id")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.add_time")
    @Mapping(target = "country", source = "row.cells.address_country", qualifiedByName = "country")
    @Mapping(target = "region", source = "row.cells.address_admin_area_level_1")
    @Mapping(target = "city", source = "row.cells.address_locality")
    @Mapping(target = "street", source = "row.cells.address_street")
    @Mapping(target = "postalCode", source = "row.cells.address_postal_code")
    @Mapping(target = "latitude", ignore = true)
    @Mapping(target = "longitude", ignore = true)
    @Mapping(target = "phone", ignore = true)
    @Mapping(target = "website", source = "row.cells.website")
    @Mapping(target = "industry", source = "row.cells.industry")
    @Mapping(target = "type", ignore = true)
    @Mapping(target = "parentId", ignore = true)
    @Mapping(target = "employees", source = "row.cells.employee_count")
    @Mapping(target = "annualRevenue", source = "row.cells.annual_revenue")
    Account organization(Row row, @Context String currency, @Context CustomFields fields);

    @Mapping(target = "ref", source = "row", qualifiedByName = "deal")
    @Mapping(target = "name", source = "row.cells.title")
    @Mapping(target = "owner", source = "row.cells.owner_id")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.add_time")
    @Mapping(target = "accountId", source = "row.cells.org_id")
    @Mapping(target = "type", ignore = true)
    @Mapping(target = "stage", source = "row.cells.stage_id")
    @Mapping(target = "probability", source = "row.cells.probability")
    @Mapping(target = "amount", source = "row", qualifiedByName = "amount")
    @Mapping(target = "closeDate", source = "row", qualifiedByName = "closeDate")
    @Mapping(target = "closed", source = "row", qualifiedByName = "closed")
    @Mapping(target = "won", source = "row", qualifiedByName = "won")
    Opportunity deal(Row row, @Context String currency, @Context CustomFields fields);

    @Named("organization")
    default RecordRef organization(Row row) {
        return PipedriveObject.ORGANIZATION.ref(row.required("id").text());
    }

    @Named("deal")
    default RecordRef deal(Row row) {
        return PipedriveObject.DEAL.ref(row.required("id").text());
    }

    /** A record nobody changed yet may have no time of a change. */
    @Named("modified")
    default Instant modified(Row row) {
        return row.cell("update_time").orElseGet(() -> row.required("add_time")).instant();
    }

    @Named("amount")
    default @Nullable Money amount(Row row, @Context String currency) {
        return row.cell("value")
                .map(value -> new Money(value.number(), row.text("currency").orElse(currency)))
                .orElse(null);
    }

    /** When it was won or lost, as a day in UTC; before that, when it is expected to be. */
    @Named("closeDate")
    default @Nullable LocalDate closeDate(Row row) {
        return row.cell("close_time")
                .map(time -> LocalDate.ofInstant(time.instant(), ZoneOffset.UTC))
                .or(() -> row.cell("expected_close_date").map(Cell::date))
                .orElse(null);
    }

    /**
     * An archived deal is put away, whatever its status: nobody works on it, and Pipedrive does not let it be edited.
     */
    @Named("closed")
    default boolean closed(Row row) {
        return !row.required("status").text().equals("open")
                || row.cell("is_archived").map(Cell::flag).orElse(false);
    }

    @Named("won")
    default boolean won(Row row) {
        return row.required("status").text().equals("won");
    }
}
