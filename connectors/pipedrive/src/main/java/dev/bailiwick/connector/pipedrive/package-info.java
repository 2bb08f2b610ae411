/**
 * The Pipedrive connector. {@link dev.bailiwick.connector.pipedrive.PipedriveConnectorFactory} is the way in; reading
 * is in {@code RecordReader}, writing in {@code PipedriveOwnerWriter}, webhooks in {@code PipedriveWebhooks} and
 * {@code WebhookSubscriptions}.
 */
@NullMarked
package dev.bailiwick.connector.pipedrive;

import org.jspecify.annotations.NullMarked;
