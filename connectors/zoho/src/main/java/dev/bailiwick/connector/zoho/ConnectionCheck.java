package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.MissingRights;
import dev.bailiwick.spi.AccessToken;
import java.util.ArrayList;
import java.util.List;

/** Whether the app and the user who connected may do all that this connector does. Reads only. */
final class ConnectionCheck {

    private final ZohoApi api;
    private final FieldCatalog catalog;
    private final ZohoOptions options;

    ConnectionCheck(ZohoApi api, FieldCatalog catalog, ZohoOptions options) {
        this.api = api;
        this.catalog = catalog;
        this.options = options;
    }

    /** Returns normally, or throws what is missing, all at once. */
    void run(AccessToken token) {
        MissingRights missing = new MissingRights();
        List<String> scopes = Scopes.missing(token, options);
        if (!scopes.isEmpty()) {
            missing.add(List.of("The app lacks the scopes " + String.join(", ", scopes)
                    + ". Maybe connect again, so that Zoho asks for them."));
        }
        missing.probe(() -> Users.all(api, "CurrentUser"));
        for (ZohoModule module : ZohoModule.values()) {
            missing.probe(() -> api.list(module.apiName(), "Owner", 1, null, null));
            missing.probe(() -> missing.add(unwritable(module)));
        }
        missing.throwIfAny();
    }

    /** No reading shows whether writing is allowed, but Zoho says of each field what the connected user may do. */
    private List<String> unwritable(ZohoModule module) {
        FieldSelection fields = catalog.describe(module);
        List<String> needed = new ArrayList<>(List.of("Owner"));
        catalog.territoryField(module).ifPresent(needed::add);
        return needed.stream()
                .filter(name -> !fields.writable().contains(name))
                .map(name -> "The user who connected may not change " + name + " of " + module.apiName()
                        + ". Maybe allow it in the user's profile: edit and change owner.")
                .toList();
    }
}
