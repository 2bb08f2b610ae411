/**
 * Plays a SuiteCRM installation: the V8 API under {@code /Api} as in version 7 and under {@code /legacy/Api} as in
 * version 8, and a page for a person at {@code /index.php?record={id}}. Every user's password is the client's secret.
 */
@NullMarked
package dev.bailiwick.sandbox.suitecrm;

import org.jspecify.annotations.NullMarked;
