/**
 * The Zoho CRM connector. {@link dev.bailiwick.connector.zoho.ZohoConnectorFactory} is the way in; reading is in
 * {@code RecordReader} and, for large first loads, {@code BulkReader}, writing in {@code ZohoOwnerWriter}, webhooks in
 * {@code ZohoWebhooks} and {@code WatchChannel}.
 */
@NullMarked
package dev.bailiwick.connector.zoho;

import org.jspecify.annotations.NullMarked;
