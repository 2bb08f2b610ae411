package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.record.Pipeline;
import dev.bailiwick.rules.trial.FieldText.Range;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account while it is read. */
final class AccountDraft {

    /** ISO 4217's code for "no currency": an amount in a hand-made record needs none. */
    static final String NO_CURRENCY = "XXX";

    /** What any company may have. */
    static final RecordForm<AccountDraft> COMPANY = new RecordForm<AccountDraft>()
            .text("id", (draft, id) -> draft.id = id)
            .text("name", (draft, name) -> draft.account.name(name))
            .text("country", (draft, country) -> draft.account.country(country))
            .text("state", (draft, state) -> draft.account.region(state))
            .text("city", (draft, city) -> draft.account.city(city))
            .text("street", (draft, street) -> draft.account.street(street))
            .text("postalCode", (draft, postalCode) -> draft.account.postalCode(postalCode))
            .number("latitude", new Range(-90, 90), (draft, degrees) -> draft.account.latitude(degrees.doubleValue()))
            .number(
                    "longitude",
                    new Range(-180, 180),
                    (draft, degrees) -> draft.account.longitude(degrees.doubleValue()))
            .text("phone", (draft, phone) -> draft.account.phone(phone))
            .text("website", (draft, website) -> draft.account.website(website))
            .text("industry", (draft, industry) -> draft.account.industry(industry))
            .text("type", (draft, type) -> draft.account.type(type))
            .text("parentId", (draft, id) -> draft.parentId = id)
            .whole("employees", Range.ANY, (draft, employees) -> draft.account.employees(employees))
            .number("annualRevenue", Range.ANY, (draft, amount) -> draft.annualRevenue = amount)
            .text("currency", (draft, currency) -> draft.currency = currency)
            .moment("createdAt", (draft, createdAt) -> draft.account.createdAt(createdAt));

    /** What the account in question may have beyond that: sums over its opportunities. */
    static final RecordForm<AccountDraft> ACCOUNT = RecordForm.like(COMPANY)
            .number("openPipeline", Range.ANY, (draft, sum) -> draft.open = sum)
            .number("wonRevenue", Range.ANY, (draft, sum) -> draft.won = sum);

    private final Account.Builder account = Account.builder().modifiedAt(Instant.EPOCH);
    private String id;
    private @Nullable String parentId;
    private @Nullable BigDecimal annualRevenue;
    private @Nullable String currency;
    private @Nullable BigDecimal open;
    private @Nullable BigDecimal won;

    /** One that has this id unless it is given another. */
    AccountDraft(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Optional<String> parentId() {
        return Optional.ofNullable(parentId);
    }

    void parentId(String id) {
        parentId = id;
    }

    void owner(OwnerId owner) {
        account.owner(owner);
    }

    void custom(Map<String, String> custom) {
        account.custom(custom);
    }

    Pipeline pipeline() {
        return new Pipeline(Optional.ofNullable(open), Optional.ofNullable(won));
    }

    Account account() {
        BigDecimal amount = annualRevenue;
        String code = currency;
        return account.ref(new RecordRef(RecordType.ACCOUNT, id))
                .parentId(parentId)
                .annualRevenue(amount == null ? null : new Money(amount, code == null ? NO_CURRENCY : code))
                .build();
    }
}
