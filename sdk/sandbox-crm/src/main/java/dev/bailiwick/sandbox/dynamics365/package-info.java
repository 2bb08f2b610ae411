/**
 * The Dataverse Web API of Microsoft Dynamics 365: tables with metadata, queries in pages, change tracking, ETags,
 * batches, owner writes and webhooks. {@link dev.bailiwick.sandbox.dynamics365.DynamicsDialect} is the way in.
 */
@NullMarked
package dev.bailiwick.sandbox.dynamics365;

import org.jspecify.annotations.NullMarked;
