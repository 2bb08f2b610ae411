package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

final class OpportunityTable implements RecordTable<Opportunity> {

    @Override
    public String name() {
        return "mirror_opportunity";
    }

    @Override
    public List<String> ownColumns() {
        return List.of(
                "account_id", "type", "stage", "probability", "amount", "currency", "close_date", "closed", "won");
    }

    @Override
    public byte[] row(CopyRow row, ConnectionId connection, CrmRecord record) {
        Opportunity opportunity = (Opportunity) record;
        return row.start(connection, opportunity, opportunity.createdAt())
                .text(opportunity.accountId())
                .text(opportunity.type())
                .text(opportunity.stage())
                .number(opportunity.probability())
                .money(opportunity.amount())
                .day(opportunity.closeDate())
                .flag(opportunity.closed())
                .flag(opportunity.won())
                .bytes();
    }

    @Override
    public Opportunity record(ResultSet row, int number) throws SQLException {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, row.getString("id")))
                .name(row.getString("name"))
                .owner(Columns.owner(row, "owner").orElse(null))
                .modifiedAt(Columns.moment(row, "modified_at").orElseThrow())
                .createdAt(Columns.moment(row, "created_at").orElse(null))
                .custom(Json.texts(row.getString("custom")))
                .accountId(row.getString("account_id"))
                .type(row.getString("type"))
                .stage(row.getString("stage"))
                .probability(row.getObject("probability", Integer.class))
                .amount(Columns.money(row, "amount", "currency").orElse(null))
                .closeDate(row.getObject("close_date", LocalDate.class))
                .closed(row.getBoolean("closed"))
                .won(row.getBoolean("won"))
                .build();
    }
}
