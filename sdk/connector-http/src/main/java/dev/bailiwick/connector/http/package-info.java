/**
 * What every connector over HTTP shares: Feign clients that ask for a token before each request, and the sorting of
 * answers into {@link dev.bailiwick.spi.ConnectorException}. Start at {@link CrmClientFactory}.
 */
@NullMarked
package dev.bailiwick.connector.http;

import org.jspecify.annotations.NullMarked;
