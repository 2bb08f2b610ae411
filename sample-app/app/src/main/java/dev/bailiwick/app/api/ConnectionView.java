package dev.bailiwick.app.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection and how much of its CRM is mirrored.
 *
 * @param id as configured
 * @param type kind of CRM
 * @param state {@code ready}, {@code connect} (an admin must connect it), or {@code paused} (too many calls failed)
 * @param accounts accounts in the mirror
 * @param opportunities opportunities in the mirror
 * @param owners users in the mirror
 * @param setAside records that could not be read
 * @param pulledAt when the last page was stored; null before the first
 */
public record ConnectionView(
        String id,
        String type,
        String state,
        long accounts,
        long opportunities,
        long owners,
        long setAside,
        @Nullable Instant pulledAt) {}
