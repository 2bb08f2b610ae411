package dev.bailiwick.rules.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Whole numbers in as few bytes as they need: seven bits a byte, the sign in the lowest bit. */
public final class Numbers {

    private static final int MORE = 0x80;

    private Numbers() {}

    /** Appends a number; from -64 to 63 it takes one byte. */
    public static void write(long number, ByteArrayOutputStream bytes) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & -MORE) != 0) {
            bytes.write((int) ((rest & (MORE - 1)) | MORE));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /** Takes the next number; of bytes that end too early, what there is. */
    public static long read(ByteArrayInputStream bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = bytes.read();
            number |= (long) (next & (MORE - 1)) << shift;
            if (next < MORE) {
                break;
            }
        }
        return (number >>> 1) ^ -(number & 1);
    }
}
