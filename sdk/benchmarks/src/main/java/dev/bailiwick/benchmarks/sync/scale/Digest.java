package dev.bailiwick.benchmarks.sync.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What shows whether two sides hold the same accounts.
 *
 * @param count how many
 * @param sum of the CRC-32 of each one's {@link #FIELDS}, with a bar between them and nothing where one is absent
 */
record Digest(long count, long sum) {

    static final List<String> FIELDS = List.of(
            "Id",
            "Name",
            "OwnerId",
            "Industry",
            "Type",
            "BillingCity",
            "BillingStreet",
            "BillingPostalCode",
            "Phone",
            "Website",
            "NumberOfEmployees");

    private static final String COLUMNS =
            "id, name, owner, industry, type, city, street, postal_code, phone, website, employees";

    static final Digest NONE = new Digest(0, 0);

    /** With one account more. */
    Digest plus(List<String> values) {
        CRC32 crc = new CRC32();
        crc.update(String.join("|", values).getBytes(UTF_8));
        return new Digest(count + 1, sum + crc.getValue());
    }

    /** Of a table that looks like the mirror's. */
    static Digest of(JdbcClient jdbc, String table) {
        String values = "coalesce(" + COLUMNS.replace(", ", "::text, ''), coalesce(") + "::text, '')";
        return jdbc.sql("SELECT count(*), coalesce(sum(crc32(convert_to(concat_ws('|', " + values
                        + "), 'UTF8'))), 0) FROM " + table)
                .query((row, number) -> new Digest(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Ends the benchmark when this is not what was expected: a fast run that is wrong is no result. */
    void check(String what, Digest expected) {
        if (!equals(expected)) {
            throw new IllegalStateException(what + " has " + this + " where the CRM has " + expected
                    + ". Maybe records were lost, repeated or garbled.");
        }
    }
}
