package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import java.time.ZoneOffset;

/** The fields every opportunity has. */
final class OpportunityFields {

    private OpportunityFields() {}

    static void of(FieldTable table) {
        add(table, "id", Field.Type.TEXT, deal -> deal.ref().id());
        add(table, "name", Field.Type.TEXT, deal -> deal.name().orElse(null));
        add(table, "type", Field.Type.TEXT, deal -> deal.type().orElse(null));
        add(table, "stage", Field.Type.TEXT, deal -> deal.stage().orElse(null));
        add(
                table,
                "ownerId",
                Field.Type.TEXT,
                deal -> deal.owner().map(OwnerId::value).orElse(null));
        add(
                table,
                "currency",
                Field.Type.TEXT,
                deal -> deal.amount().map(money -> money.currency()).orElse(null));
        add(
                table,
                "amount",
                Field.Type.NUMBER,
                deal -> deal.amount().map(money -> money.amount().doubleValue()).orElse(null));
        add(
                table,
                "probability",
                Field.Type.WHOLE,
                deal -> deal.probability().isPresent()
                        ? (long) deal.probability().getAsInt()
                        : null);
        add(
                table,
                "closeDate",
                Field.Type.MOMENT,
                deal -> deal.closeDate()
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .orElse(null));
        add(table, "createdAt", Field.Type.MOMENT, deal -> deal.createdAt().orElse(null));
        add(table, "closed", Field.Type.TRUTH, Opportunity::closed);
        add(table, "won", Field.Type.TRUTH, Opportunity::won);
    }

    static String fault(Facts facts) {
        return facts.opportunity().isPresent() ? "" : "the record is an account";
    }

    private static void add(
            FieldTable table, String property, Field.Type type, FieldTable.Property<Opportunity> value) {
        table.add(
                "opportunity." + property,
                type,
                facts -> facts.opportunity().orElse(null),
                value,
                OpportunityFields::fault);
    }
}
