package dev.bailiwick.app.api;

/**
 * What became of disconnecting. The tokens are forgotten in any case.
 *
 * @param connection which
 * @param atCrm {@code ended} (the CRM has ended Bailiwick's access too), {@code left} (it was not told), or
 *     {@code failed} (it was told and did not take it)
 * @param note a sentence or two that say so
 */
public record DisconnectionView(String connection, String atCrm, String note) {}
