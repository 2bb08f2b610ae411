package dev.bailiwick.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedFactsTest {

    private static final Fields FIELDS = new Fields(List.of(new Schema(Map.of(
            RecordType.ACCOUNT,
            List.of(
                    SchemaField.of("Score", "Score", SchemaField.Type.NUMBER),
                    SchemaField.of("Vip", "Vip", SchemaField.Type.BOOLEAN))))));

    private final Random random = new Random(7);

    private Facts facts() {
        Account.Builder account = Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "1"))
                .modifiedAt(Instant.EPOCH)
                .name(random.nextBoolean() ? "Zoë 🚀 \u0000 Ltd" : null)
                .city(random.nextBoolean() ? "\uDE80🚀\uD83D" : null)
                .country(random.nextBoolean() ? "United States" : null)
                .employees(random.nextBoolean() ? random.nextLong() >>> random.nextInt(64) : null)
                .annualRevenue(
                        random.nextBoolean()
                                ? new Money(
                                        new BigDecimal(random.nextInt(1_000_000)).movePointLeft(random.nextInt(4)),
                                        "USD")
                                : null)
                .createdAt(random.nextBoolean() ? Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000)) : null)
                .custom(random.nextBoolean() ? Map.of("Score", "seven", "Vip", "true") : Map.of());
        return Facts.of(account.build())
                .withOwner(Owner.of(new OwnerId("u"), "Una", random.nextBoolean()))
                .withLineage(new Lineage(
                        List.of(), random.nextBoolean() ? Optional.of("they go round in a circle") : Optional.empty()));
    }

    @Test
    void readBackEveryFieldIsAsItWas() {
        RecordedFacts recorded = new RecordedFacts(FIELDS.all());
        Facts other = Facts.of(Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "1"))
                .modifiedAt(Instant.MAX)
                .name("changed")
                .build());
        for (int i = 0; i < 500; i++) {
            Facts before = facts();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            recorded.write(before, bytes);
            Facts after = recorded.read(other, new ByteArrayInputStream(bytes.toByteArray()));
            for (Field field : FIELDS.all()) {
                assertThat(field.value(after)).as(field.name()).isEqualTo(field.value(before));
                assertThat(field.shown(after)).isEqualTo(field.shown(before));
                assertThat(field.fault(after)).isEqualTo(field.fault(before));
                assertThat(field.present(after)).isEqualTo(field.present(before));
            }
        }
    }

    @Test
    void whatAnotherVersionWroteIsRefused() {
        RecordedFacts recorded = new RecordedFacts(FIELDS.all());
        assertThatThrownBy(() -> recorded.read(facts(), new ByteArrayInputStream(new byte[] {99})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 63, -64, 64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersTakeAsManyBytesAsTheyNeed(long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Numbers.write(number, bytes);
        assertThat(Numbers.read(new ByteArrayInputStream(bytes.toByteArray()))).isEqualTo(number);
        int bits = 65 - Long.numberOfLeadingZeros(number < 0 ? ~number : number);
        assertThat(bytes.size()).isEqualTo(Math.max(1, (bits + 6) / 7));
    }
}
