package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Numbers;
import dev.bailiwick.rules.record.RecordedFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;

/**
 * Why a record was placed as it was, in few bytes: the day and the values its conditions read. Together with the model
 * they give the same placement again, with every reason. Immutable, for many threads.
 */
final class Why {

    /** What a reader must know before it reads on. */
    private static final int PLACED_BY_VALUES = 1;

    private final RecordedFacts recorded;
    private final Placing placing;

    Why(RecordedFacts recorded, Placing placing) {
        this.recorded = recorded;
        this.placing = placing;
    }

    byte[] write(Facts facts, LocalDate today) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        bytes.write(PLACED_BY_VALUES);
        Numbers.write(today.toEpochDay(), bytes);
        recorded.write(facts, bytes);
        return bytes.toByteArray();
    }

    /** A placement with the facts it was made from. */
    record Then(Facts facts, Placement placement) {}

    Then read(byte[] why, Facts like, RecordName record) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(why);
        int form = bytes.read();
        if (form != PLACED_BY_VALUES) {
            throw new IllegalArgumentException("The recorded reason of " + record + " has the unknown form " + form
                    + ". Maybe a newer version of Bailiwick wrote it.");
        }
        LocalDate today = LocalDate.ofEpochDay(Numbers.read(bytes));
        Facts facts = recorded.read(like, bytes);
        return new Then(facts, placing.place(facts, record, today));
    }
}
