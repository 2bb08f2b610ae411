package dev.bailiwick.boot.webhook;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How CRMs reach Bailiwick.
 *
 * @param publicUrl Address under which the world reaches Bailiwick, for example https://bailiwick.example.com. Needed
 *     behind a proxy, since some CRMs sign the address they call, and to have CRMs call by themselves.
 * @param webhooks What Bailiwick does to be called.
 */
@ConfigurationProperties("bailiwick")
public record WebhookProperties(
        @Nullable URI publicUrl, @DefaultValue Webhooks webhooks) {

    /**
     * What Bailiwick does to be called.
     *
     * @param subscribe Ids of connections whose CRM is asked to call; of others an admin sets it up in the CRM. Taking
     *     one out ends its calls.
     */
    public record Webhooks(@DefaultValue Set<String> subscribe) {

        /** Copies the ids. */
        public Webhooks {
            subscribe = Set.copyOf(subscribe);
        }
    }
}
