package dev.bailiwick.spi;

/**
 * Turns a CRM's callback into references to fetch. Checks the signature over {@link WebhookRequest#body()} first, in
 * constant time. Does no network: the host fetches the records, so a forged payload can at worst cause a read. Called
 * from many threads.
 */
public interface WebhookReceiver {

    /**
     * Judges one call.
     *
     * @param request as it came in
     * @return accepted, a challenge to answer, or rejected; never null
     */
    WebhookResult receive(WebhookRequest request);
}
