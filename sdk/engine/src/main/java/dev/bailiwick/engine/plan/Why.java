package dev.bailiwick.engine.plan;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Why a record was decided on as it was, in the few bytes that {@link dev.bailiwick.rules.assign.Decision#why} gives
 * and {@link dev.bailiwick.rules.assign.Assigner#explain} reads. Opaque to everybody else. Immutable.
 */
public final class Why {

    /** No conditions were asked. */
    public static final Why NONE = new Why(new byte[0]);

    private final byte[] bytes;

    private Why(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Keeps a copy of these bytes; none for {@link #NONE}. */
    public static Why of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Why(bytes.clone());
    }

    /** Whether no conditions were asked: the record was left alone, is closed, or went with its account. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Why why && Arrays.equals(bytes, why.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
