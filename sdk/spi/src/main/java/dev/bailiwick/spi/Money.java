package dev.bailiwick.spi;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param amount in major units: 12.50 for twelve and a half
 * @param currency ISO 4217 code, upper case, for example {@code USD}
 */
public record Money(BigDecimal amount, String currency) {}
