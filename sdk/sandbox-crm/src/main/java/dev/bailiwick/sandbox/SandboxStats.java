package dev.bailiwick.sandbox;

/**
 * What the sandbox was asked since it started; all counts are 0 or more.
 *
 * @param queries requests that read records page by page
 * @param writes requests that change records
 * @param tokens requests to the token endpoint
 * @param otherApi all other requests to the API
 * @param autoAssignRuns how many account updates came without {@code Sforce-Auto-Assign: FALSE}, on which a Salesforce
 *     org runs its assignment rules again; one for each account
 */
public record SandboxStats(long queries, long writes, long tokens, long otherApi, long autoAssignRuns) {}
