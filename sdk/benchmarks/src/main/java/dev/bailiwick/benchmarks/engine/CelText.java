package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes formulas in CEL. */
enum CelText {
    /** As an admin does, with Bailiwick's functions of an account. */
    BAILIWICK("account", "account", "lists[\"%s\"]", "\"%s.geojson\""),
    /** For CEL alone, whose functions know fields only. */
    PLAIN("account.country, account.postalCode", "account.latitude, account.longitude", "lists.%s", "areas.%s");

    private final String postal;
    private final String place;
    private final String list;
    private final String area;

    CelText(String postal, String place, String list, String area) {
        this.postal = postal;
        this.place = place;
        this.list = list;
        this.area = area;
    }

    String of(Formula formula) {
        if (formula instanceof Formula.And and) {
            return joined(and.parts(), " && ");
        } else if (formula instanceof Formula.Or or) {
            return joined(or.parts(), " || ");
        } else if (formula instanceof Formula.Not not) {
            return "!(" + of(not.part()) + ")";
        } else if (formula instanceof Formula.In in) {
            return in.field().cel()
                    + (in.values().size() == 1 ? " == " + quoted(in.values().get(0)) : " in " + list(in.values()));
        } else if (formula instanceof Formula.InList in) {
            return in.field().cel() + " in " + list.formatted(in.list());
        } else if (formula instanceof Formula.Range range) {
            return range(range);
        } else if (formula instanceof Formula.StartsWith text) {
            return text.field().cel() + ".startsWith(" + quoted(text.start()) + ")";
        } else if (formula instanceof Formula.Contains text) {
            return text.field().cel() + ".contains(" + quoted(text.part()) + ")";
        }
        return function(formula);
    }

    private String function(Formula formula) {
        if (formula instanceof Formula.RevenuePerHead ratio) {
            return "account.annualRevenue / double(account.employees) > " + ratio.above();
        } else if (formula instanceof Formula.PostalRange range) {
            return "postalRange(" + postal + ", " + quoted(range.country()) + ", " + quoted(range.from()) + ", "
                    + quoted(range.to()) + ")";
        } else if (formula instanceof Formula.PostalPrefix prefix) {
            return "postalPrefix(" + postal + ", " + quoted(prefix.country()) + ", " + list(prefix.prefixes()) + ")";
        } else if (formula instanceof Formula.Near near) {
            return "distanceKm(" + place + ", " + near.place().latitude() + ", "
                    + near.place().longitude() + ") <= " + near.kilometres();
        } else if (formula instanceof Formula.Within within) {
            return "within(" + place + ", " + area.formatted(within.area().name()) + ")";
        }
        throw new IllegalArgumentException("no CEL for " + formula);
    }

    private static String range(Formula.Range range) {
        List<String> limits = new ArrayList<>();
        if (range.from() > Double.NEGATIVE_INFINITY) {
            limits.add(range.field().cel() + " >= " + range.field().literal(range.from()));
        }
        if (range.to() < Double.POSITIVE_INFINITY) {
            limits.add(range.field().cel() + " < " + range.field().literal(range.to()));
        }
        return String.join(" && ", limits);
    }

    private String joined(List<Formula> parts, String operator) {
        return parts.stream()
                .map(part -> part instanceof Formula.And || part instanceof Formula.Or || part instanceof Formula.Range
                        ? "(" + of(part) + ")"
                        : of(part))
                .collect(Collectors.joining(operator));
    }

    private static String list(List<String> values) {
        return values.stream().map(CelText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
