package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Rule;
import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.match.Matcher;
import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bailiwick: every condition compiled from its text, all of them in one index. */
public final class BailiwickEngine implements Engine {

    /** All rules compete for the same accounts. */
    private static final int GROUP = 0;

    static final Schema CUSTOM = new Schema(Map.of(
            RecordType.ACCOUNT,
            Stream.of("c1", "c2", "c3")
                    .map(name -> SchemaField.of(name, name, SchemaField.Type.TEXT))
                    .toList()));

    private final ConditionCompiler compiler;
    private final Matcher matcher;
    private final ThreadLocal<Matching> matching;

    /** Parses, checks and indexes every rule, parsing and checking on all processors as a model's reader does. */
    public BailiwickEngine(Workload work) {
        this.compiler = new ConditionCompiler(List.of(CUSTOM), work.lists(), areas(work));
        this.matcher =
                Matcher.of(work.rules().parallelStream().map(this::compiled).toList(), GROUP + 1);
        this.matching = ThreadLocal.withInitial(matcher::start);
    }

    private BailiwickEngine(BailiwickEngine before, Rule changed) {
        this.compiler = before.compiler;
        this.matcher = before.matcher.with(Map.of(changed.rank(), compiled(changed)));
        this.matching = ThreadLocal.withInitial(matcher::start);
    }

    private static Map<String, Optional<Area>> areas(Workload work) {
        return work.areas().stream()
                .collect(Collectors.toMap(
                        area -> area.name() + ".geojson",
                        area -> Area.read(area.geoJson()).area()));
    }

    private dev.bailiwick.rules.match.Rule compiled(Rule rule) {
        String text = CelText.BAILIWICK.of(rule.when());
        ConditionCheck check = compiler.compile(text);
        return check.condition()
                .map(condition -> new dev.bailiwick.rules.match.Rule(List.of(condition.test()), GROUP, rule.rank()))
                .orElseThrow(() -> new IllegalArgumentException("refused `" + text + "`: " + check.problems()));
    }

    @Override
    public void match(List<Facts> accounts, int from, int to, Tally tally) {
        Matching found = matching.get();
        found.match(accounts.subList(from, to));
        for (int account = from; account < to; account++) {
            tell(account, account - from, found, tally);
        }
    }

    private static void tell(int account, int place, Matching found, Tally tally) {
        for (int i = 0; i < found.size(place); i++) {
            tally.matched(account, found.rule(place, i));
        }
        if (found.winner(place, GROUP) >= 0) {
            tally.won(account, found.winner(place, GROUP));
        }
    }

    /**
     * The same, and keeps why: for each account how many rules match, then of each the rule and which of its clauses it
     * was.
     *
     * @param why starts anew with each call; has room for all matches, eight bytes each and four per account
     */
    public void matchWithReasons(List<Facts> accounts, int from, int to, Tally tally, ByteBuffer why) {
        Matching found = matching.get();
        found.match(accounts.subList(from, to));
        why.clear();
        for (int account = from; account < to; account++) {
            int place = account - from;
            tell(account, place, found, tally);
            why.putInt(found.size(place));
            for (int i = 0; i < found.size(place); i++) {
                why.putInt(found.rule(place, i)).putInt(found.clause(place, i));
            }
        }
    }

    /** The same rules but for the one of that rank, which is compiled and takes its place. */
    public BailiwickEngine with(Rule changed) {
        return new BailiwickEngine(this, changed);
    }
}
