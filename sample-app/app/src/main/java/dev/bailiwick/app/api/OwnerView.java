package dev.bailiwick.app.api;

/**
 * A CRM user.
 *
 * @param id the CRM's id
 * @param name for display; the id where the mirror does not know the user
 */
public record OwnerView(String id, String name) {}
