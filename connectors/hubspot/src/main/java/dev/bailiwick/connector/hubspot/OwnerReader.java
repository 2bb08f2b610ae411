package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.hubspot.HubSpotApi.OwnerItem;
import dev.bailiwick.connector.hubspot.HubSpotApi.Owners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads owners. Safe for many threads. */
final class OwnerReader {

    /** What a page may hold. */
    private static final int PAGE = 500;

    private final HubSpotApi api;

    OwnerReader(HubSpotApi api) {
        this.api = api;
    }

    /** All owners that are archived, or all that are not. */
    List<OwnerItem> all(boolean archived) {
        List<OwnerItem> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Owners page = api.owners(PAGE, after.orElse(null), archived);
            all.addAll(page.results());
            after = page.after();
        } while (after.isPresent());
        return all;
    }
}
