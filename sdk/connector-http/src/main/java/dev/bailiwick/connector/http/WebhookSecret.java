package dev.bailiwick.connector.http;

import dev.bailiwick.spi.WebhookRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** What a genuine webhook call bears. Immutable; {@code toString} does not show it. */
public final class WebhookSecret {

    private final byte[] secret;

    /** Of this text. */
    public WebhookSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a call bears it; takes as long for any text of one length, so that guessing learns nothing. */
    public boolean is(String given) {
        return MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a call bears it in this parameter of its address. */
    public boolean isInQuery(WebhookRequest request, String parameter) {
        String query = request.uri().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&", -1))
                .filter(part -> part.startsWith(parameter + "="))
                .map(part -> URLDecoder.decode(part.substring(parameter.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .filter(this::is)
                .isPresent();
    }
}
