package dev.bailiwick.rules.condition;

import dev.bailiwick.spi.Account;
import dev.cel.common.types.CelType;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field of the account that conditions may read.
 *
 * @param name as conditions write it, for example {@code account.custom.Tier__c}
 * @param type what CEL's checker takes it for
 * @param text the value as the CRM gave it; empty when absent
 * @param parse turns the text into the Java object CEL computes with
 * @param kind completes "is not …" where parsing fails, for example {@code a number}
 */
record Field(
        String name,
        CelType type,
        Function<Account, Optional<?>> text,
        Function<Object, Optional<Object>> parse,
        String kind) {

    /** A field whose values the SPI has typed already. */
    static Field typed(String name, CelType type, Function<Account, Optional<?>> value) {
        return new Field("account." + name, type, value, Optional::of, "readable");
    }
}
