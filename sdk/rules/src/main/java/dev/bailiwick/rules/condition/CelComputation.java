package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Test.Computed;
import dev.bailiwick.rules.tree.Truth;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;

/** A condition, or a part of one, that CEL evaluates. */
record CelComputation(Program program, Names names) implements Computed.Computation {

    private static final Computed.Outcome MET = new Computed.Outcome(Truth.MET, "");
    private static final Computed.Outcome NOT_MET = new Computed.Outcome(Truth.NOT_MET, "");
    private static final Computed.Outcome FIELDS_MISSING = new Computed.Outcome(Truth.OPEN, "");

    @Override
    public Computed.Outcome of(Facts facts) {
        try {
            Object result = program.eval(new FactValues(facts, names));
            if (result instanceof Boolean met) {
                return met ? MET : NOT_MET;
            }
            return FIELDS_MISSING;
        } catch (CelEvaluationException e) {
            return new Computed.Outcome(Truth.OPEN, CelFault.of(e));
        }
    }
}
