/**
 * The SuiteCRM connector. {@link dev.bailiwick.connector.suitecrm.SuiteCrmConnectorFactory} is the way in; reading is
 * in {@code RecordReader}, writing in {@code SuiteCrmOwnerWriter}. SuiteCRM's core sends no webhooks and tells no
 * limits.
 */
@NullMarked
package dev.bailiwick.connector.suitecrm;

import org.jspecify.annotations.NullMarked;
