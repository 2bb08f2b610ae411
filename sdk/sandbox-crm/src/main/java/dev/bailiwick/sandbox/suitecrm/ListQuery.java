package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list is asked for.
 *
 * @param module whose records
 * @param parameters as they came, for the links to other pages
 * @param fields which to show
 * @param filter which records
 * @param order in which order
 * @param size how many to a page; without it there are no pages
 * @param number of the page, from 1
 */
record ListQuery(
        SuiteModule module,
        Map<String, Object> parameters,
        List<Field> fields,
        Filter filter,
        Comparator<Row> order,
        Optional<Integer> size,
        int number) {

    /** How many records a list has that nobody asked to page. */
    private static final int DEFAULT_SIZE = 20;

    private static final Set<String> OPTIONS = Set.of("fields", "filter", "moduleName", "page", "sort");

    /**
     * Reads the parameters of a URL.
     *
     * @throws ApiError.Refusal when one is not allowed
     */
    static ListQuery parse(String moduleName, Map<String, Object> parameters, Beans beans) {
        Options options = Options.of(parameters, OPTIONS);
        Optional<List<Field>> fields = options.fields();
        Optional<Options> page = options.map("page").map(ListQuery::page);
        SuiteModule module = SuiteModule.expected(moduleName);
        return new ListQuery(
                module,
                parameters,
                fields.orElseGet(module::fields),
                options.map("filter")
                        .map(filter -> Filter.parse(module, beans, filter))
                        .orElse(Filter.NONE),
                options.text("sort")
                        .map(sort -> order(module, beans, sort))
                        .orElseGet(() -> Comparator.comparingInt(row -> 0)),
                page.flatMap(p -> p.number("size")),
                page.flatMap(p -> p.number("number")).orElse(1));
    }

    private static Options page(Map<String, Object> page) {
        if (page.values().stream().anyMatch(value -> !String.valueOf(value).matches("\\d+"))) {
            throw ApiError.ofValue("page", "array").asRefusal();
        }
        return Options.of(page, Set.of("size", "number"));
    }

    private static Comparator<Row> order(SuiteModule module, Beans beans, String sort) {
        if (!sort.matches("[\\w-]+")) {
            throw ApiError.ofValue("sort", "\"" + sort + "\"").asRefusal();
        }
        String name = sort.replaceFirst("^-+", "");
        Field field = module.find(name)
                .orElseThrow(() -> ApiError.ofParameter(
                                "Sort field " + name + " in " + module.beanName() + " module is not found")
                        .asRefusal());
        if (field.source() == Field.Source.NON_DB) {
            throw ApiError.DATABASE_FAILURE.asRefusal();
        }
        Comparator<Row> order = new Column(field, beans).order();
        return sort.startsWith("-") ? order.reversed() : order;
    }

    /** The answer from all records of the module. */
    HttpAnswer answer(List<Row> rows, Beans beans, FaultPlan faults) {
        List<Row> found = rows.stream().filter(filter::test).sorted(order).toList();
        List<Row> shown = size.map(n -> found.stream().skip((number - 1L) * n).limit(n))
                .orElseGet(() -> found.stream().limit(DEFAULT_SIZE))
                .toList();
        if (shown.isEmpty()) {
            return Document.message("Request was successful, but there is no result");
        }
        // Each record is read once more by its id, which finds none that was deleted.
        shown.stream().filter(Row::deleted).findFirst().ifPresent(row -> {
            throw ApiError.ofMissing(module, row.id()).asRefusal();
        });
        List<Map<String, Object>> data = faults.shuffled(shown).stream()
                .map(row -> beans.resource(row, fields))
                .toList();
        return size.map(n -> Document.answer(200, page(data, (found.size() + n - 1) / n)))
                .orElseGet(() -> Document.of(200, data));
    }

    private Map<String, Object> page(List<?> data, int pages) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("meta", Map.of("total-pages", pages, "records-on-this-page", data.size()));
        body.put("data", data);
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("first", number > 1 ? link(1) : null);
        links.put("prev", number > 1 ? link(number - 1) : null);
        links.put("next", number < pages ? link(number + 1) : null);
        links.put("last", number < pages ? link(pages) : null);
        body.put("links", links);
        return body;
    }

    /** Relative to the root of the API, and not encoded. */
    private String link(int page) {
        Map<String, Object> paging = new LinkedHashMap<>(Optional.ofNullable(parameters.get("page"))
                .map(PhpParameters::map)
                .orElseGet(Map::of));
        paging.put("number", String.valueOf(page));
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("page", paging);
        return "/V8/module/" + module.moduleName() + "?" + PhpParameters.join(all);
    }
}
