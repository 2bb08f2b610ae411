package dev.bailiwick.rules.check;

import dev.bailiwick.rules.tree.Test;
import java.util.ArrayList;
import java.util.List;

/** Takes conditions apart. */
final class Parts {

    private static final int MAX_LENGTH = 200;

    private Parts() {}

    /** What must all be met. */
    static List<Test> conjuncts(Test test) {
        return test instanceof Test.All all
                ? all.parts().stream().flatMap(part -> conjuncts(part).stream()).toList()
                : List.of(test);
    }

    /** The tests that are not made of others, in the order of the text. */
    static List<Test> leaves(Test test) {
        List<Test> leaves = new ArrayList<>();
        collect(test, leaves);
        return leaves;
    }

    private static void collect(Test test, List<Test> leaves) {
        if (test instanceof Test.All all) {
            all.parts().forEach(part -> collect(part, leaves));
        } else if (test instanceof Test.Any any) {
            any.parts().forEach(part -> collect(part, leaves));
        } else if (test instanceof Test.Not not) {
            collect(not.part(), leaves);
        } else {
            leaves.add(test);
        }
    }

    /** A part as its author wrote it, in backquotes; long ones are cut. */
    static String quoted(Test part, String condition) {
        String text = part.span().of(condition).strip();
        return "`" + (text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…") + "`";
    }
}
