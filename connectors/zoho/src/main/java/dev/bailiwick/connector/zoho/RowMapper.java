package dev.bailiwick.connector.zoho;

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
interface RowMapper {

    RowMapper INSTANCE = Mappers.getMapper(RowMapper.class);

    @Mapping(target = "ref", source = "row", qualifiedByName = "accountRef")
    @Mapping(target = "name", source = "row.cells.Account_Name")
    @Mapping(target = "owner", source = "row.cells.Owner")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.Created_Time")
    @Mapping(target = "country", source = "row.cells.Billing_Country", qualifiedByName = "country")
    @Mapping(target = "region", source = "row.cells.Billing_State")
    @Mapping(target = "city", source = "row.cells.Billing_City")
    @Mapping(target = "street", source = "row.cells.Billing_Street")
    @Mapping(target = "postalCode", source = "row.cells.Billing_Code")
    @Mapping(target = "latitude", ignore = true)
    @Mapping(target = "longitude", ignore = true)
    @Mapping(target = "phone", source = "row.cells.Phone")
    @Mapping(target = "website", source = "row.cells.Website")
    @Mapping(target = "industry", source = "row.cells.Industry")
    @Mapping(target = "type", source = "row.cells.Account_Type")
    @Mapping(target = "parentId", source = "row.cells.Parent_Account")
    @Mapping(target = "employees", source = "row.cells.Employees")
    @Mapping(target = "annualRevenue", source = "row", qualifiedByName = "revenue")
    Account account(Row row, @Context String currency, @Context CustomFields fields);

    @Mapping(target = "ref", source = "row", qualifiedByName = "dealRef")
    @Mapping(target = "name", source = "row.cells.Deal_Name")
    @Mapping(target = "owner", source = "row.cells.Owner")
    @Mapping(target = "modifiedAt", source = "row", qualifiedByName = "modified")
    @Mapping(target = "custom", source = "row")
    @Mapping(target = "createdAt", source = "row.cells.Created_Time")
    @Mapping(target = "accountId", source = "row.cells.Account_Name")
    @Mapping(target = "type", source = "row.cells.Type")
    @Mapping(target = "stage", source = "row.cells.Stage")
    @Mapping(target = "probability", source = "row.cells.Probability")
    @Mapping(target = "amount", source = "row", qualifiedByName = "amount")
    @Mapping(target = "closeDate", source = "row.cells.Closing_Date")
    @Mapping(target = "closed", source = "row", qualifiedByName = "closed")
    @Mapping(target = "won", source = "row", qualifiedByName = "won")
    Opportunity deal(Row row, @Context String currency, @Context CustomFields fields);

    @Named("accountRef")
    default RecordRef accountRef(Row row) {
        return ZohoModule.ACCOUNTS.ref(row.required("id").text());
    }

    @Named("dealRef")
    default RecordRef dealRef(Row row) {
        return ZohoModule.DEALS.ref(row.required("id").text());
    }

    @Named("modified")
    default Instant modified(Row row) {
        return row.required("Modified_Time").instant();
    }

    @Named("revenue")
    default @Nullable Money revenue(Row row, @Context String currency) {
        return money(row, "Annual_Revenue", currency);
    }

    @Named("amount")
    default @Nullable Money amount(Row row, @Context String currency) {
        return money(row, "Amount", currency);
    }

    /** Records name their currency only in organizations with several. */
    private static @Nullable Money money(Row row, String field, String currency) {
        return row.cell(field)
                .map(value -> new Money(value.number(), row.text("Currency").orElse(currency)))
                .orElse(null);
    }

    @Named("closed")
    default boolean closed(Row row) {
        return row.required(FieldSelection.FORECAST).text().startsWith("Closed");
    }

    @Named("won")
    default boolean won(Row row) {
        return row.required(FieldSelection.FORECAST).text().equals("Closed Won");
    }
}
