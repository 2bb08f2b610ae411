package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists and single records under {@code /module}. */
final class ModuleEndpoints {

    private static final String LIST = SuiteCrmApi.V8 + "/module/(?<module>[^/]+)";
    private static final String RECORD = LIST + "/(?<id>[^/]+)";
    private static final String WRITES = SuiteCrmApi.V8 + "/module";

    private final Store store;
    private final Beans beans;
    private final RecordWriter writer;
    private final FaultPlan faults;

    ModuleEndpoints(Store store, Beans beans, RecordWriter writer, FaultPlan faults) {
        this.faults = faults;
        this.store = store;
        this.beans = beans;
        this.writer = writer;
    }

    void addTo(Routes routes) {
        routes.api("GET", LIST, RequestKind.QUERY, (call, path) -> list(call, path.group("module")));
        routes.api(
                "GET",
                RECORD,
                RequestKind.OTHER_API,
                (call, path) -> get(call, path.group("module"), path.group("id")));
        routes.api("POST", WRITES, RequestKind.WRITE, (call, path) -> written(writer.create(Sent.of(call))));
        routes.api("PATCH", WRITES, RequestKind.WRITE, (call, path) -> written(writer.update(Sent.of(call))));
        routes.api("DELETE", RECORD, RequestKind.WRITE, (call, path) -> delete(path.group("module"), path.group("id")));
    }

    private HttpAnswer list(HttpCall call, String module) {
        ListQuery query = ListQuery.parse(module, PhpParameters.of(call), beans);
        return query.answer(query.module().rows(store), beans, faults);
    }

    private HttpAnswer get(HttpCall call, String moduleName, String sentId) {
        Options options = Options.of(PhpParameters.of(call), Set.of("fields", "id", "moduleName"));
        String id = Options.id(sentId);
        Optional<List<Field>> fields = options.fields();
        SuiteModule module = SuiteModule.existing(moduleName);
        Row row = module.row(store, id);
        return Document.of(200, beans.resource(row, fields.orElseGet(module::fields)));
    }

    /** Answers 201 for what was there before, too. */
    private HttpAnswer written(Row row) {
        return Document.of(201, beans.resource(row, SuiteModule.of(row.kind()).fields()));
    }

    private HttpAnswer delete(String moduleName, String sentId) {
        String id = Options.id(sentId);
        writer.delete(SuiteModule.existing(moduleName), id);
        return Document.message("Record with id " + id + " is deleted");
    }
}
