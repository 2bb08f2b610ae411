package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.trial.FieldText.Range;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An opportunity while it is read. */
final class OpportunityDraft {

    /** What an opportunity may have. */
    static final RecordForm<OpportunityDraft> FORM = new RecordForm<OpportunityDraft>()
            .text("id", (draft, id) -> draft.id = id)
            .text("name", (draft, name) -> draft.opportunity.name(name))
            .text("type", (draft, type) -> draft.opportunity.type(type))
            .text("stage", (draft, stage) -> draft.opportunity.stage(stage))
            .number("amount", Range.ANY, (draft, amount) -> draft.amount = amount)
            .text("currency", (draft, currency) -> draft.currency = currency)
            .whole(
                    "probability",
                    new Range(0, 100),
                    (draft, percent) -> draft.opportunity.probability(percent.intValue()))
            .moment(
                    "closeDate",
                    (draft, moment) -> draft.opportunity.closeDate(LocalDate.ofInstant(moment, ZoneOffset.UTC)))
            .moment("createdAt", (draft, createdAt) -> draft.opportunity.createdAt(createdAt))
            .truth("closed", (draft, closed) -> draft.opportunity.closed(closed))
            .truth("won", (draft, won) -> draft.opportunity.won(won));

    private final Opportunity.Builder opportunity = Opportunity.builder().modifiedAt(Instant.EPOCH);
    private String id = "sample-opportunity";
    private @Nullable BigDecimal amount;
    private @Nullable String currency;

    void owner(OwnerId owner) {
        opportunity.owner(owner);
    }

    void custom(Map<String, String> custom) {
        opportunity.custom(custom);
    }

    Opportunity opportunity(String accountId) {
        BigDecimal worth = amount;
        String code = currency;
        return opportunity
                .ref(new RecordRef(RecordType.OPPORTUNITY, id))
                .accountId(accountId)
                .amount(worth == null ? null : new Money(worth, code == null ? AccountDraft.NO_CURRENCY : code))
                .build();
    }
}
