package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.Refusal;
import dev.bailiwick.sandbox.core.Store;
import dev.bailiwick.sandbox.dynamics365.RowWrites.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries out operations on rows, whether they come alone or in batches. */
final class Rows {

    private static final Pattern PATH =
            Pattern.compile("(?<set>\\w+)(?:\\((?<id>" + Guid.FORM + ")\\)|(?<count>/\\$count))?");

    private final Tables tables;
    private final Store store;
    private final RowQueries queries;
    private final ChangeQueries changes;
    private final RowWrites writes;
    private final BiFunction<Problem, String, HttpAnswer> problems;

    /**
     * Operations on these tables.
     *
     * @param problems what is answered to calls that cannot be understood
     */
    Rows(
            Tables tables,
            Store store,
            RowQueries queries,
            ChangeQueries changes,
            RowWrites writes,
            BiFunction<Problem, String, HttpAnswer> problems) {
        this.tables = tables;
        this.store = store;
        this.queries = queries;
        this.changes = changes;
        this.writes = writes;
        this.problems = problems;
    }

    HttpAnswer answer(Operation operation) {
        try {
            return operation.method().equals("GET") ? read(operation) : write(operation);
        } catch (Refusal e) {
            return e.answer();
        } catch (BadCall e) {
            return problems.apply(e.problem(), e.detail());
        }
    }

    /** Carries out all writes or, when one of them is refused, none; then its refusal is the only answer. */
    List<HttpAnswer> answerAll(List<Operation> operations) {
        try {
            return store.inTransaction(() -> {
                List<Prepared> prepared = new ArrayList<>();
                operations.forEach(operation -> prepared.add(prepare(operation)));
                prepared.forEach(write -> write.commit().run());
                return prepared.stream().map(write -> write.answer().get()).toList();
            });
        } catch (Refusal e) {
            return List.of(e.answer());
        } catch (BadCall e) {
            return List.of(problems.apply(e.problem(), e.detail()));
        }
    }

    private HttpAnswer read(Operation operation) {
        Matcher path = path(operation);
        Table table = tables.inUrl(path.group("set"));
        if (path.group("id") != null) {
            return queries.one(table, id(path), operation);
        }
        if (path.group("count") != null) {
            return queries.count(table, operation);
        }
        return ChangeQueries.isAsked(operation) ? changes.answer(table, operation) : queries.query(table, operation);
    }

    private HttpAnswer write(Operation operation) {
        return store.inTransaction(() -> {
            Prepared write = prepare(operation);
            write.commit().run();
            return write.answer().get();
        });
    }

    private Prepared prepare(Operation operation) {
        Matcher path = path(operation);
        Table table = tables.inUrl(path.group("set"));
        boolean one = path.group("id") != null;
        return switch (operation.method()) {
            case "POST" -> one ? notAllowed(operation) : writes.create(table, operation);
            case "PATCH" -> one ? writes.update(table, id(path), operation) : notAllowed(operation);
            case "DELETE" -> one ? writes.delete(table, id(path), operation) : notAllowed(operation);
            default -> notAllowed(operation);
        };
    }

    private static Prepared notAllowed(Operation operation) {
        throw new BadCall(
                Problem.METHOD_NOT_ALLOWED,
                "The requested resource does not support http method '" + operation.method() + "'.");
    }

    private static String id(Matcher path) {
        return Guid.canonical(path.group("id")).orElseThrow();
    }

    private static Matcher path(Operation operation) {
        Matcher path = PATH.matcher(operation.path());
        if (!path.matches()) {
            throw new BadCall(Problem.NOT_FOUND, "Resource not found for the segment '" + operation.path() + "'.");
        }
        return path;
    }
}
