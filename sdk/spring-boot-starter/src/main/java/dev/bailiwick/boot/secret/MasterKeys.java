package dev.bailiwick.boot.secret;

import java.util.List;
import java.util.stream.Stream;

/**
 * The master keys of an installation while one takes the place of another. Whatever is new is made with the newest; the
 * older ones only open what was made with them.
 *
 * @param newest the present key
 * @param older earlier keys, in any order; none most of the time
 */
public record MasterKeys(MasterKey newest, List<MasterKey> older) {

    /** Copies the older ones. */
    public MasterKeys {
        older = List.copyOf(older);
    }

    /** One key alone. */
    public static MasterKeys of(MasterKey only) {
        return new MasterKeys(only, List.of());
    }

    /** The same with these older keys too. */
    public MasterKeys with(List<MasterKey> more) {
        return new MasterKeys(
                newest, Stream.concat(older.stream(), more.stream()).toList());
    }

    /**
     * Encrypts and decrypts for one purpose.
     *
     * @param purpose a fixed name; what was encrypted under another name does not open
     */
    public TextCipher cipher(String purpose) {
        return new TextCipher(this, purpose);
    }

    /** The newest first. */
    Stream<MasterKey> all() {
        return Stream.concat(Stream.of(newest), older.stream());
    }
}
