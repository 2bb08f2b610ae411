package dev.bailiwick.rules.diff;

import static java.util.stream.Collectors.toSet;

import dev.bailiwick.rules.match.Matcher;
import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.match.Rule;
import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which records the step from one model to another can touch, without placing them. A record that meets none of
 * the rules that are different, in their old or new form, meets the same rules of the same rank in both models, and
 * where it meets none it falls to the same catch-alls. Records that pins or exclusions name are always touched.
 * Immutable, for many threads.
 */
public final class Touched {

    /** The group of the rules that are different; the others are those of types whose catch-all is different. */
    private static final int DIFFERENT = 0;

    private final List<Rule> rules;
    private final int groups;
    private final ThreadLocal<Matching> matching;
    private final Set<RecordName> named;
    private final boolean policyDiffers;
    private final boolean ownRules;

    private Touched(List<Rule> rules, int groups, TerritoryModel before, TerritoryModel after) {
        this.rules = rules;
        this.groups = groups;
        Matcher matcher = Matcher.of(rules, groups);
        this.matching = ThreadLocal.withInitial(matcher::start);
        this.named = Stream.of(before, after).flatMap(Touched::named).collect(toSet());
        this.policyDiffers = before.opportunityPolicy() != after.opportunityPolicy();
        this.ownRules = !policyDiffers && after.opportunityPolicy() == OpportunityPlacing.OWN_RULES;
    }

    private static Stream<RecordName> named(TerritoryModel model) {
        return Stream.concat(
                model.pins().stream().map(Pin::record),
                model.exclusions().stream().map(Exclusion::record));
    }

    /** Compares two checked models. */
    public static Touched between(TerritoryModel before, TerritoryModel after) {
        Map<Set<String>, Integer> known = new HashMap<>();
        List<RankedRule> old = RankedRule.of(before, after, Meanings.byValue(before, known));
        List<RankedRule> now = RankedRule.of(after, before, Meanings.byValue(after, known));
        Set<RankedRule.Key> shared = old.stream().map(RankedRule::key).collect(toSet());
        shared.retainAll(now.stream().map(RankedRule::key).collect(toSet()));
        List<RankedRule> different = Stream.concat(old.stream(), now.stream())
                .filter(rule -> !shared.contains(rule.key()))
                .toList();
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> otherCatchAll = new HashMap<>();
        for (RankedRule rule : different) {
            if (rule.key().catchAll()) {
                otherCatchAll.putIfAbsent(rule.key().type(), otherCatchAll.size() + 1);
            } else {
                rules.add(new Rule(rule.tests(), DIFFERENT, rules.size()));
            }
        }
        for (RankedRule rule : old) {
            Integer group = otherCatchAll.get(rule.key().type());
            if (group != null && !rule.key().catchAll() && shared.contains(rule.key())) {
                rules.add(new Rule(rule.tests(), group, rules.size()));
            }
        }
        return new Touched(List.copyOf(rules), otherCatchAll.size() + 1, before, after);
    }

    /** Whether no record can be touched. */
    public boolean nothing() {
        return rules.isEmpty() && groups == 1 && named.isEmpty() && !policyDiffers;
    }

    /** What has to be known of a record beyond its own fields and its owner. */
    public Set<FactNeed> needs() {
        Set<Field> fields = new HashSet<>();
        rules.forEach(rule -> rule.tests().forEach(test -> test.fields(fields::add)));
        return fields.stream().flatMap(field -> field.need().stream()).collect(toSet());
    }

    /** Whether opportunities of this connection can be touched while their account is not. */
    public boolean asksOpportunities(String connection) {
        return policyDiffers
                || ownRules
                || named.stream().anyMatch(record -> record.connection().equals(connection));
    }

    /**
     * Whether a record by itself can be touched. An opportunity can be touched also because its account is.
     *
     * @param facts what is known of the account or opportunity, {@link #needs} at least
     * @param connection of which CRM
     */
    public boolean touches(Facts facts, String connection) {
        if (named.contains(new RecordName(connection, facts.record().ref().id()))) {
            return true;
        }
        if (facts.opportunity().isPresent() && !ownRules) {
            return policyDiffers;
        }
        return meetsDifferentRules(facts);
    }

    private boolean meetsDifferentRules(Facts facts) {
        Matching found = matching.get();
        found.match(List.of(facts));
        boolean meets = found.winner(0, DIFFERENT) >= 0;
        for (int type = DIFFERENT + 1; type < groups; type++) {
            meets |= found.winner(0, type) < 0;
        }
        return meets;
    }
}
