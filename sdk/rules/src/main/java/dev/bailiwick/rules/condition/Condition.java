package dev.bailiwick.rules.condition;

import dev.bailiwick.spi.Account;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checked condition over an account. Pure: no clock, no state. Immutable, for many threads.
 *
 * <p>Missing data leaves a condition open, in three-valued logic: {@code account.state == "CA"} is neither true nor
 * false without a state, so neither it nor its negation is met, while {@code account.country == "US" || account.state
 * == "CA"} is met by the country alone.
 */
public final class Condition {

    private final String text;
    private final CelAbstractSyntaxTree ast;
    private final Program program;
    private final Map<String, Field> fields;
    private final Map<String, Values> lists;

    Condition(
            String text,
            CelAbstractSyntaxTree ast,
            Program program,
            Map<String, Field> fields,
            Map<String, Values> lists) {
        this.text = text.strip();
        this.ast = ast;
        this.program = program;
        this.fields = fields;
        this.lists = lists;
    }

    /** As the admin wrote it, without white space around it. */
    public String text() {
        return text;
    }

    /** Whether it holds; false also where missing or unreadable data leaves it open. */
    public boolean met(Account account) {
        return explain(account).met();
    }

    /** Whether it holds, and where it is open, why. */
    public ConditionResult explain(Account account) {
        AccountValues values = new AccountValues(account, fields, lists);
        try {
            Object result = program.eval(values);
            if (result instanceof Boolean met) {
                return new ConditionResult(met, List.of());
            }
            return new ConditionResult(false, values.faults());
        } catch (CelEvaluationException e) {
            return new ConditionResult(false, List.of("cannot be computed: " + CelFault.of(e)));
        }
    }

    /** The fields it reads with this account's values as text; {@code absent} where there is none. */
    public SortedMap<String, String> values(Account account) {
        SortedMap<String, String> values = new TreeMap<>();
        ast.getReferenceMap().values().forEach(reference -> {
            String name = reference.name();
            Field field = fields.get(
                    name.endsWith(Language.PRESENCE)
                            ? name.substring(0, name.length() - Language.PRESENCE.length())
                            : name);
            if (field != null) {
                values.put(
                        field.name(),
                        field.text().apply(account).map(Object::toString).orElse("absent"));
            }
        });
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
