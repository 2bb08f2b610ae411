/**
 * Plays a Zoho CRM organisation: OAuth under {@code /oauth/v2}, the API under {@code /crm/v8} and its older versions,
 * and a page for a person at {@code /{record id}}.
 */
@NullMarked
package dev.bailiwick.sandbox.zoho;

import org.jspecify.annotations.NullMarked;
