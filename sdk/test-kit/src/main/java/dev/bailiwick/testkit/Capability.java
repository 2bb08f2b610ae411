package dev.bailiwick.testkit;

/** What a CRM can do beyond what every connector must. May grow in a minor version. */
public enum Capability {
    /** Deleted records come in {@link dev.bailiwick.spi.ChangePage#deleted()}. */
    REPORTS_DELETIONS,
    /** Deleted records can be brought back, and come again then. */
    RESTORES_DELETED,
    /**
     * A cursor can grow too old to tell all changes since, and is then refused as
     * {@link dev.bailiwick.spi.ConnectorException.Kind#CURSOR_EXPIRED}.
     */
    EXPIRES_CURSORS,
    /** {@link dev.bailiwick.spi.Connector#countChanges} knows how many records there are. */
    COUNTS_CHANGES,
    /** Records have a page for people: {@link dev.bailiwick.spi.Connector#recordPage}. */
    SHOWS_RECORDS,
    /** A refusal for too many calls says how long to wait. */
    SAYS_WHEN_TO_RETRY,
    /** Answers tell how much of a limit is used up: {@link dev.bailiwick.spi.Connector#usage()}. */
    TELLS_USAGE,
    /** {@link dev.bailiwick.spi.Connector#ownerWriter()} is present. */
    WRITES_OWNERS,
    /** The owner writer writes territories too, as this fixture's settings ask. */
    WRITES_TERRITORIES,
    /** {@link dev.bailiwick.spi.Connector#webhookReceiver()} is present. */
    RECEIVES_WEBHOOKS,
    /** What vouches for a webhook covers its whole body: a signature. */
    SIGNS_WEBHOOKS,
    /** A webhook says when it was sent, under its signature, and is refused when that is long ago. */
    DATES_WEBHOOKS,
    /** {@link dev.bailiwick.spi.Connector#webhookSubscriber()} is present. */
    SUBSCRIBES_WEBHOOKS
}
