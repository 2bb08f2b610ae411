package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Amount;
import dev.bailiwick.benchmarks.work.Place;
import dev.bailiwick.benchmarks.work.Text;
import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.record.Facts;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CEL alone: a program of its planner runtime per rule, one rule after the other; fields are read when asked for. */
public final class CelEngine implements Engine {

    /** What a field is that the account lacks. */
    private static final Optional<Object> OPEN = Optional.of(CelUnknownSet.create(0L));

    private final Map<String, Function<Facts, Optional<Object>>> variables = new HashMap<>();
    private final Program[] programs;

    /** Parses, checks and plans every rule. */
    public CelEngine(Workload work) {
        for (Text field : Text.values()) {
            variables.put(field.cel(), facts -> Optional.ofNullable(field.of(facts)));
        }
        variables.put(Amount.EMPLOYEES.cel(), facts -> {
            double employees = Amount.EMPLOYEES.of(facts);
            return Double.isNaN(employees) ? Optional.empty() : Optional.of((long) employees);
        });
        variables.put(Amount.REVENUE.cel(), facts -> {
            double revenue = Amount.REVENUE.of(facts);
            return Double.isNaN(revenue) ? Optional.empty() : Optional.of(revenue);
        });
        variables.put(CelLanguage.LATITUDE, facts -> {
            Place place = Place.of(facts);
            return place == null ? Optional.empty() : Optional.of(place.latitude());
        });
        variables.put(CelLanguage.LONGITUDE, facts -> {
            Place place = Place.of(facts);
            return place == null ? Optional.empty() : Optional.of(place.longitude());
        });
        work.lists().forEach((name, values) -> {
            Optional<Object> list = Optional.of(new CelLanguage.Values(values));
            variables.put(CelLanguage.LISTS + name, facts -> list);
        });
        work.areas().forEach(area -> {
            Optional<Object> value = Optional.of(area);
            variables.put(CelLanguage.AREAS + area.name(), facts -> value);
        });
        CelLanguage language = new CelLanguage(work.lists().keySet(), work.areas());
        this.programs = work.rules().stream()
                .map(rule -> language.program(CelText.PLAIN.of(rule.when())))
                .toArray(Program[]::new);
    }

    @Override
    public void match(List<Facts> accounts, int from, int to, Tally tally) {
        for (int account = from; account < to; account++) {
            CelVariableResolver fields = fields(accounts.get(account));
            boolean won = false;
            for (int rule = 0; rule < programs.length; rule++) {
                if (met(programs[rule], fields)) {
                    tally.matched(account, rule);
                    if (!won) {
                        tally.won(account, rule);
                        won = true;
                    }
                }
            }
        }
    }

    private CelVariableResolver fields(Facts facts) {
        return name -> {
            Function<Facts, Optional<Object>> variable = variables.get(name);
            if (variable == null) {
                return Optional.empty();
            }
            Optional<Object> value = variable.apply(facts);
            return value.isPresent() ? value : OPEN;
        };
    }

    private static boolean met(Program program, CelVariableResolver fields) {
        try {
            return Boolean.TRUE.equals(program.eval(fields));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("CEL could not evaluate a rule", e);
        }
    }
}
