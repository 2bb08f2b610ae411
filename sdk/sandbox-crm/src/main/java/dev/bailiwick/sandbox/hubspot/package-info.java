/**
 * HubSpot's side of the sandbox: its OAuth, and version 3 of its APIs of objects, properties, pipelines, owners and
 * webhooks.
 */
@NullMarked
package dev.bailiwick.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
