package dev.bailiwick.rules.record;

import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sums over an account's opportunities, in major units of their currency. Amounts that are absent count as nothing.
 *
 * @param open of those that are not closed; empty when unknown or in several currencies
 * @param won of those that were won; empty when unknown or in several currencies
 */
public record Pipeline(Optional<BigDecimal> open, Optional<BigDecimal> won) {

    /** Where the opportunities are not at hand. */
    public static final Pipeline UNKNOWN = new Pipeline(Optional.empty(), Optional.empty());

    /** Sums up all opportunities of one account. */
    public static Pipeline of(Collection<Opportunity> opportunities) {
        return new Pipeline(
                sum(opportunities.stream().filter(deal -> !deal.closed()).toList()),
                sum(opportunities.stream().filter(Opportunity::won).toList()));
    }

    private static Optional<BigDecimal> sum(List<Opportunity> opportunities) {
        List<Money> amounts = opportunities.stream()
                .map(Opportunity::amount)
                .flatMap(Optional::stream)
                .toList();
        if (amounts.stream().map(Money::currency).distinct().count() > 1) {
            return Optional.empty();
        }
        return Optional.of(amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
