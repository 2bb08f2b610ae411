package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.DynamicsApi.Page;
import dev.bailiwick.connector.record.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whole results, page after page. Stateless. */
final class RowPages {

    /** Asks for the texts of choices and lookups, and for what kind of owner a row has. */
    static final String ANNOTATIONS = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue,"
            + "Microsoft.Dynamics.CRM.lookuplogicalname\"";

    /** Ids per query, which make some 6,000 of the 32,768 characters that a URL may have. */
    private static final int CHUNK = 100;

    private RowPages() {}

    /**
     * Every row.
     *
     * @param set the table's name in the plural
     * @param filter OData; null for none
     */
    static List<Row> of(DynamicsApi api, String set, String select, @Nullable String filter) {
        List<Row> rows = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page page = api.rows(set, select, filter, null, token.orElse(null), null, ANNOTATIONS);
            rows.addAll(page.rows());
            token = page.skiptoken();
        } while (token.isPresent());
        return rows;
    }

    /**
     * The rows with these ids, in any order; what is gone, or may not be seen, is left out.
     *
     * @param ids GUIDs
     */
    static List<Row> withIds(DynamicsApi api, String set, String select, String column, Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<Row> rows = new ArrayList<>();
        for (int start = 0; start < all.size(); start += CHUNK) {
            String filter = all.subList(start, Math.min(all.size(), start + CHUNK)).stream()
                    .map(id -> column + " eq " + id)
                    .collect(Collectors.joining(" or "));
            rows.addAll(of(api, set, select, filter));
        }
        return rows;
    }
}
