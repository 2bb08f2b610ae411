/**
 * The HubSpot connector. {@link dev.bailiwick.connector.hubspot.HubSpotConnectorFactory} is the way in; reading is in
 * {@code RecordReader}, writing in {@code HubSpotOwnerWriter}, webhooks in {@code HubSpotWebhooks}.
 */
@NullMarked
package dev.bailiwick.connector.hubspot;

import org.jspecify.annotations.NullMarked;
