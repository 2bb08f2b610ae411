/**
 * The Microsoft Dynamics 365 connector, over the Dataverse Web API.
 * {@link dev.bailiwick.connector.dynamics365.DynamicsConnectorFactory} is the way in; reading is in
 * {@code RecordReader}, writing in {@code DynamicsOwnerWriter}, webhooks in {@code DynamicsWebhooks}.
 */
@NullMarked
package dev.bailiwick.connector.dynamics365;

import org.jspecify.annotations.NullMarked;
