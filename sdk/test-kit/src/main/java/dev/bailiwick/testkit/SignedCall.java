package dev.bailiwick.testkit;

import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook of the CRM in memory: {@code ACCOUNT a1}, with the time it was sent and an HMAC over both in headers.
 *
 * @param headers by name
 */
record SignedCall(Map<String, String> headers, String text, Instant receivedAt) implements WebhookRequest {

    static final String SECRET = "in-memory-secret";

    private static final Duration FRESH = Duration.ofMinutes(5);

    static SignedCall of(RecordRef changed, String secret) {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        String body = changed.type() + " " + changed.id();
        return new SignedCall(
                Map.of("sent-at", now.toString(), "signature", sign(secret, now.toString(), body)), body, now);
    }

    static WebhookResult judge(WebhookRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String sentAt = String.join("", request.headers("sent-at"));
        String signature = String.join("", request.headers("signature"));
        byte[] expected = sign(SECRET, sentAt, body).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
            return WebhookResult.rejected("The signature is wrong. Maybe the secret was changed.");
        }
        if (Duration.between(Instant.parse(sentAt), request.receivedAt()).compareTo(FRESH) > 0) {
            return WebhookResult.rejected("The call is old. Maybe somebody plays it back.");
        }
        String[] words = body.split(" ", 2);
        return WebhookResult.accepted(Set.of(new RecordRef(RecordType.valueOf(words[0]), words[1])), signature);
    }

    private static String sign(String secret, String sentAt, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((sentAt + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public URI uri() {
        return URI.create("https://bailiwick.example/hooks/memory");
    }

    @Override
    public List<String> headers(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
