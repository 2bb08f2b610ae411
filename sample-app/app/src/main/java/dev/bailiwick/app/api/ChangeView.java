package dev.bailiwick.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record's change in a plan.
 *
 * @param position its place in the plan
 * @param record connection and id, {@code sandbox:001…}
 * @param type {@code account} or {@code opportunity}
 * @param name what people call it
 * @param territoryBefore null for none
 * @param territoryAfter null for none
 * @param othersBefore territories of other types, overlays among them, by type
 * @param othersAfter the same as the rules want them
 * @param ownerBefore null for nobody
 * @param ownerAfter null for nobody
 * @param reason why
 * @param outcome how far it got: {@code planned}, {@code sending}, {@code waiting}, {@code applied}, {@code conflict},
 *     {@code refused} or {@code withdrawn}
 * @param detail more about the outcome; null when there is nothing to say
 * @param attempts how often it was sent to the CRM
 * @param attemptedAt when it was sent last; null when it never was
 * @param code the CRM's own code of the last refusal; null when there is none
 * @param notBefore when it is sent again; null when it does not wait
 * @param page where a person sees the record in the CRM; null when the CRM has no such address
 */
public record ChangeView(
        long position,
        String record,
        String type,
        String name,
        @Nullable String territoryBefore,
        @Nullable String territoryAfter,
        Map<String, String> othersBefore,
        Map<String, String> othersAfter,
        @Nullable OwnerView ownerBefore,
        @Nullable OwnerView ownerAfter,
        String reason,
        String outcome,
        @Nullable String detail,
        int attempts,
        @Nullable Instant attemptedAt,
        @Nullable String code,
        @Nullable Instant notBefore,
        @Nullable String page) {

    /**
     * A page of changes.
     *
     * @param changes in order of position
     * @param next pass it as {@code after} for the page after; null on the last page
     */
    public record Page(List<ChangeView> changes, @Nullable Long next) {}
}
