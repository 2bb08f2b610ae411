package dev.bailiwick.spi;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** An HTTP call as it came in. Implemented by the host only. */
public interface WebhookRequest {

    /** Upper case, for example {@code POST}. */
    String method();

    /** As the caller addressed it, query included; some CRMs sign it. */
    URI uri();

    /**
     * Values in the order received; empty when the header is absent.
     *
     * @param name matched without regard to case
     */
    List<String> headers(String name);

    /** The bytes received, before any parsing; a fresh copy. At most 1 MiB. */
    byte[] body();

    /** When it arrived, UTC. */
    Instant receivedAt();
}
