package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a page of a list of records to whoever asks with the same parameters again.
 *
 * @param page from 1
 * @param expires in whole seconds
 * @param bound stands for the parameters
 */
record PageToken(int page, Instant expires, int bound) {

    static final ZohoError MISMATCH = new ZohoError(
                    "TOKEN_BOUND_DATA_MISMATCH",
                    "The page_token given seems to be invalid or input param is added or altered or deleted")
            .with("param_name", "page_token");

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) (\\d{1,12}) (-?\\d{1,10})");

    /** A token for a page of the list this call asks for. */
    static PageToken of(int page, Instant now, HttpCall call) {
        return new PageToken(page, Instant.ofEpochSecond(now.plus(LIFETIME).getEpochSecond()), bound(call));
    }

    /**
     * The page a call names by a token; empty when it has none.
     *
     * @throws ZohoError.Refusal when the token is of another list, or has expired
     */
    static Optional<Integer> page(HttpCall call, Instant now, FaultPlan faults) {
        return call.query("page_token").map(text -> {
            PageToken token =
                    read(text).filter(read -> read.bound == bound(call)).orElseThrow(MISMATCH::refusal);
            if (!now.isBefore(token.expires) || faults.cursorExpired()) {
                throw new ZohoError("EXPIRED_VALUE", "Page token expired")
                        .with("api_name", "page_token")
                        .with("json_path", "$.query.page_token")
                        .refusal();
            }
            return token.page;
        });
    }

    /** As a client keeps it. */
    String text() {
        String plain = page + " " + expires.getEpochSecond() + " " + bound;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<PageToken> read(String text) {
        try {
            Matcher plain = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return plain.matches()
                    ? Optional.of(new PageToken(
                            Integer.parseInt(plain.group(1)),
                            Instant.ofEpochSecond(Long.parseLong(plain.group(2))),
                            (int) Long.parseLong(plain.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int bound(HttpCall call) {
        TreeMap<String, Object> parameters = new TreeMap<>(call.parameters());
        parameters.remove("page");
        parameters.remove("page_token");
        parameters.put("", call.path() + call.header("If-Modified-Since").orElse(""));
        return parameters.hashCode();
    }
}
