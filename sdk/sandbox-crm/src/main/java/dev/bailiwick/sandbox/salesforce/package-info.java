/**
 * Plays a Salesforce org: OAuth under {@code /services/oauth2}, the REST API under {@code /services/data}, and a page
 * for a person at {@code /{record id}}.
 */
@NullMarked
package dev.bailiwick.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
