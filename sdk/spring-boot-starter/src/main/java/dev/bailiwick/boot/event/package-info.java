/**
 * Bailiwick's own events, told to the endpoints that an admin configured, as the Standard Webhooks specification says.
 */
@NullMarked
package dev.bailiwick.boot.event;

import org.jspecify.annotations.NullMarked;
