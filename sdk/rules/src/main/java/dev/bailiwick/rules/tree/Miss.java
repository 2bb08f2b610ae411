package dev.bailiwick.rules.tree;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What keeps a record from meeting a test: the first part that fails, and of alternatives the one that came nearest.
 *
 * @param part a single test that does not say what is wanted of it
 * @param wanted whether it should be met; false where it stands behind a {@code !}
 * @param held how many parts of the innermost row of parts around it say what is wanted
 * @param parts how many parts that row has; 1 where the part stands alone
 * @param alternatives of how many alternatives this is the nearest; 1 where there was no other
 */
public record Miss(Test part, boolean wanted, int held, int parts, int alternatives) {

    /** A number that is off counts the more the nearer it is, but never as much as a part that holds. */
    private static final double NEARLY = 0.9;

    /**
     * Finds it.
     *
     * @param test one that is not met
     */
    public static Miss of(Test test, Facts facts) {
        return find(test, true, facts, new Miss(test, true, 0, 1, 1));
    }

    private static Miss find(Test test, boolean wanted, Facts facts, Miss around) {
        if (test instanceof Test.Not not) {
            return find(not.part(), !wanted, facts, around);
        }
        List<Test> parts =
                test instanceof Test.All all ? all.parts() : test instanceof Test.Any any ? any.parts() : List.of();
        if (parts.isEmpty()) {
            return new Miss(test, wanted, around.held, around.parts, around.alternatives);
        }
        boolean allNeeded = test instanceof Test.All == wanted;
        if (allNeeded) {
            long held =
                    parts.stream().filter(part -> holds(part, wanted, facts)).count();
            Test first = parts.stream()
                    .filter(part -> !holds(part, wanted, facts))
                    .findFirst()
                    .orElseThrow();
            return find(first, wanted, facts, new Miss(first, wanted, (int) held, parts.size(), around.alternatives));
        }
        Test nearest = parts.get(0);
        for (Test part : parts) {
            nearest = nearness(part, wanted, facts) > nearness(nearest, wanted, facts) ? part : nearest;
        }
        return find(nearest, wanted, facts, new Miss(nearest, wanted, around.held, around.parts, parts.size()));
    }

    private static boolean holds(Test test, boolean wanted, Facts facts) {
        return test.of(facts) == (wanted ? Truth.MET : Truth.NOT_MET);
    }

    /** From 0 to 1; 1 exactly where the test says what is wanted. */
    private static double nearness(Test test, boolean wanted, Facts facts) {
        if (holds(test, wanted, facts)) {
            return 1;
        }
        if (test instanceof Test.Not not) {
            return nearness(not.part(), !wanted, facts);
        }
        if (test instanceof Test.All || test instanceof Test.Any) {
            List<Test> parts = test instanceof Test.All all ? all.parts() : ((Test.Any) test).parts();
            var each = parts.stream().mapToDouble(part -> nearness(part, wanted, facts));
            return (test instanceof Test.All == wanted ? each.average() : each.max()).orElse(0);
        }
        if (test instanceof Test.Compare compare && isNumber(compare.left()) && isNumber(compare.right())) {
            double a = compare.left().number(facts);
            double b = compare.right().number(facts);
            double size = Math.max(Math.abs(a), Math.abs(b));
            return Double.isNaN(a - b) || size == 0 ? 0 : NEARLY * Math.max(0, 1 - Math.abs(a - b) / size);
        }
        return 0;
    }

    private static boolean isNumber(Term term) {
        return term.type() == Field.Type.WHOLE || term.type() == Field.Type.NUMBER;
    }

    /**
     * The same as a sentence without full stop, for an admin.
     *
     * @param facts of the record that missed
     * @param text the condition's text
     */
    public String sentence(Facts facts, String text) {
        Truth truth = part.of(facts);
        StringBuilder sentence = new StringBuilder("`" + shortened(part.span().of(text)) + "` ");
        if (truth == Truth.OPEN) {
            sentence.append("is open: ").append(String.join("; ", Faults.of(part, facts, text)));
        } else {
            sentence.append(wanted ? "is not met" : "holds and must not");
            String seen = seen(facts);
            sentence.append(seen.isEmpty() ? "" : ": " + seen).append(away(facts));
        }
        if (parts > 1) {
            sentence.append("; ").append(held).append(" of ").append(parts).append(" parts are as wanted");
        }
        if (alternatives > 1) {
            sentence.append("; the nearest of ").append(alternatives).append(" alternatives");
        }
        return sentence.toString();
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private String seen(Facts facts) {
        Set<Field> fields = new LinkedHashSet<>();
        part.fields(fields::add);
        return Field.shown(fields, facts);
    }

    private String away(Facts facts) {
        if (!(part instanceof Test.Compare compare) || !isNumber(compare.left()) || !isNumber(compare.right())) {
            return "";
        }
        double by = Math.abs(compare.left().number(facts) - compare.right().number(facts));
        return Double.isNaN(by)
                ? ""
                : ", " + new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(by)
                        + " away";
    }
}
