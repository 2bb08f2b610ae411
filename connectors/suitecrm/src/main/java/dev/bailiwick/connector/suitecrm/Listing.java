package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Bean;
import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to list of one module. In the order of ids, and going on behind an id instead of to the next page number: so no
 * record is lost that moves between pages, however many changed in the same second. Immutable.
 */
record Listing(String module, Map<String, String> parameters) {

    /** SuiteCRM loads every record of a page on its own, so larger pages only make answers late. */
    static final int MAX_SIZE = 200;

    /** Most characters of field names in a URL; web servers refuse long ones with 414. */
    private static final int MAX_NAMES = 4_000;

    /** Without a page size SuiteCRM sends 20 records and does not say that there are more. */
    static Listing of(String module) {
        return new Listing(module, Map.of())
                .with("sort", "id")
                .with("filter[operator]", "and")
                .with("filter[deleted][eq]", "0")
                .size(MAX_SIZE);
    }

    /** Only these fields; all where their names would not fit into an address. */
    Listing fields(Collection<String> names) {
        String joined = String.join(",", names);
        return joined.length() <= MAX_NAMES ? with("fields[" + module + "]", joined) : this;
    }

    Listing where(String field, String operator, String value) {
        return with("filter[" + field + "][" + operator + "]", value);
    }

    /** Only records behind this one. */
    Listing after(String id) {
        return where("id", "gt", id);
    }

    Listing size(int records) {
        return with("page[size]", String.valueOf(records));
    }

    private Listing with(String name, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(name, value);
        return new Listing(module, Map.copyOf(all));
    }

    Page page(SuiteCrmApi api) {
        return api.list(module, parameters);
    }

    /** Every record, page by page. */
    List<Bean> all(SuiteCrmApi api) {
        List<Bean> all = new ArrayList<>();
        Page page = page(api);
        while (!page.data().isEmpty()) {
            all.addAll(page.data());
            page = hasMore(page) ? after(last(page)).page(api) : new Page(List.of(), null);
        }
        return all;
    }

    /** A page that is not full may have more after it: SuiteCRM leaves out records that the user may not see. */
    boolean hasMore(Page page) {
        return !page.data().isEmpty()
                && (page.totalPages() > 1
                        || page.data().size() >= Integer.parseInt(parameters.getOrDefault("page[size]", "0")));
    }

    static String last(Page page) {
        return page.data().get(page.data().size() - 1).id();
    }
}
