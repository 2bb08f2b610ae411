package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CellMapper;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.RecordRef;
import java.time.Instant;
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
interface BeanMapper {

    BeanMapper INSTANCE = Mappers.getMapper(BeanMapper.class);

    @Mapping(target = "ref", source = "row", qualifiedByName = "accountRef")
    @Mapping(target = "name", source = "row.cells.name")
    @Mapping(target = "owner", source = "row.cells.assigned_user_id")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.date_entered")
    @Mapping(target = "country", source = "row.cells.billing_address_country", qualifiedByName = "country")
    @Mapping(target = "region", source = "row.cells.billing_address_state")
    @Mapping(target = "city", source = "row.cells.billing_address_city")
    @Mapping(target = "street", source = "row.cells.billing_address_street")
    @Mapping(target = "postalCode", source = "row.cells.billing_address_postalcode")
    @Mapping(target = "latitude", source = "row.cells.jjwg_maps_lat_c", qualifiedByName = "latitude")
    @Mapping(target = "longitude", source = "row.cells.jjwg_maps_lng_c", qualifiedByName = "longitude")
    @Mapping(target = "phone", source = "row.cells.phone_office")
    @Mapping(target = "website", source = "row.cells.website")
    @Mapping(target = "industry", source = "row.cells.industry")
    @Mapping(target = "type", source = "row.cells.account_type")
    @Mapping(target = "parentId", source = "row.cells.parent_id")
    @Mapping(target = "employees", source = "row.cells.employees", qualifiedByName = "written")
    @Mapping(target = "annualRevenue", source = "row.cells.annual_revenue", qualifiedByName = "written")
    Account account(Row row, @Context String currency, @Context CustomFields fields);

    @Mapping(target = "ref", source = "row", qualifiedByName = "opportunityRef")
    @Mapping(target = "name", source = "row.cells.name")
    @Mapping(target = "owner", source = "row.cells.assigned_user_id")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.date_entered")
    @Mapping(target = "accountId", source = "row.cells.account_id")
    @Mapping(target = "type", source = "row.cells.opportunity_type")
    @Mapping(target = "stage", source = "row.cells.sales_stage")
    @Mapping(target = "probability", source = "row.cells.probability")
    @Mapping(target = "amount", source = "row.cells.amount")
    @Mapping(target = "closeDate", source = "row.cells.date_closed")
    @Mapping(target = "closed", source = "row", qualifiedByName = "closed")
    @Mapping(target = "won", source = "row", qualifiedByName = "won")
    Opportunity opportunity(Row row, @Context String currency, @Context CustomFields fields);

    @Named("accountRef")
    default RecordRef accountRef(Row row) {
        return SuiteCrmModule.ACCOUNTS.ref(row.required("id").text());
    }

    @Named("opportunityRef")
    default RecordRef opportunityRef(Row row) {
        return SuiteCrmModule.OPPORTUNITIES.ref(row.required("id").text());
    }

    /** Imported records may have no time of a change. */
    @Named("modified")
    default Instant modified(Row row) {
        return row.cell("date_modified")
                .orElseGet(() -> row.required("date_entered"))
                .instant();
    }

    @Named("written")
    default @Nullable Long count(Cell cell) {
        return Texts.number(cell)
                .filter(number -> number.scale() == 0)
                .map(Number::longValue)
                .orElse(null);
    }

    @Named("written")
    default @Nullable Money revenue(Cell cell, @Context String currency) {
        return Texts.number(cell).map(number -> new Money(number, currency)).orElse(null);
    }

    /** SuiteCRM itself counts by these two keys, whatever stages an admin adds. */
    @Named("closed")
    default boolean closed(Row row) {
        return won(row) || isInStage(row, "Closed Lost");
    }

    @Named("won")
    default boolean won(Row row) {
        return isInStage(row, "Closed Won");
    }

    private static boolean isInStage(Row row, String stage) {
        return row.text("sales_stage").filter(stage::equals).isPresent();
    }
}
