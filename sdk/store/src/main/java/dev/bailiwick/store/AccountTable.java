package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

final class AccountTable implements RecordTable<Account> {

    @Override
    public String name() {
        return "mirror_account";
    }

    @Override
    public List<String> ownColumns() {
        return List.of(
                "country",
                "region",
                "city",
                "street",
                "postal_code",
                "latitude",
                "longitude",
                "phone",
                "website",
                "industry",
                "type",
                "parent_id",
                "employees",
                "revenue",
                "revenue_currency");
    }

    @Override
    public byte[] row(CopyRow row, ConnectionId connection, CrmRecord record) {
        Account account = (Account) record;
        return row.start(connection, account, account.createdAt())
                .text(account.country())
                .text(account.region())
                .text(account.city())
                .text(account.street())
                .text(account.postalCode())
                .number(account.latitude())
                .number(account.longitude())
                .text(account.phone())
                .text(account.website())
                .text(account.industry())
                .text(account.type())
                .text(account.parentId())
                .number(account.employees())
                .money(account.annualRevenue())
                .bytes();
    }

    @Override
    public Account record(ResultSet row, int number) throws SQLException {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, row.getString("id")))
                .name(row.getString("name"))
                .owner(Columns.owner(row, "owner").orElse(null))
                .modifiedAt(Columns.moment(row, "modified_at").orElseThrow())
                .createdAt(Columns.moment(row, "created_at").orElse(null))
                .custom(Json.texts(row.getString("custom")))
                .country(row.getString("country"))
                .region(row.getString("region"))
                .city(row.getString("city"))
                .street(row.getString("street"))
                .postalCode(row.getString("postal_code"))
                .latitude(row.getObject("latitude", Double.class))
                .longitude(row.getObject("longitude", Double.class))
                .phone(row.getString("phone"))
                .website(row.getString("website"))
                .industry(row.getString("industry"))
                .type(row.getString("type"))
                .parentId(row.getString("parent_id"))
                .employees(row.getObject("employees", Long.class))
                .annualRevenue(Columns.money(row, "revenue", "revenue_currency").orElse(null))
                .build();
    }
}
