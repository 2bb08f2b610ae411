package dev.bailiwick.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server killed by SIGKILL at random moments of every stage. Started anew and asked the same again, it ends as one
 * that was never disturbed, and has written each record once. As many runs are made as it takes to place all kills.
 *
 * <p>The whole matrix, which takes some ten minutes: {@code -Dcrash.kills=40 -Dcrash.records=20000}; other moments with
 * another {@code -Dcrash.seed}.
 */
@Tag("long")
class CrashMatrixTest {

    private static final int KILLS = Integer.getInteger("crash.kills", Stage.values().length);
    private static final int RECORDS = Integer.getInteger("crash.records", 2000);
    private static final long SEED = Long.getLong("crash.seed", 1);

    private static final SandboxOptions COMPANY =
            SandboxOptions.defaults().accounts(RECORDS * 2 / 5).opportunities(RECORDS * 3 / 5);

    /** Kills of one stage in one run; more of them would leave little of the stage between two. */
    private static final int MOST_IN_A_STAGE = 3;

    private final Map<Stage, Run.Result> undisturbed = new EnumMap<>(Stage.class);
    private final List<String> differences = new ArrayList<>();
    private int kills;

    /** With the logs of the servers. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void aServerKilledAnywhereEndsAsAnUndisturbedOne() throws IOException {
        withoutKills();
        Map<Stage, Deque<Moment>> moments = moments();
        System.out.println(Kill.HEADING);
        int run = 0;
        while (moments.values().stream().anyMatch(left -> !left.isEmpty())) {
            run++;
            withKills(run, moments);
        }
        assertThat(differences).isEmpty();
        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
    }

    private void withoutKills() throws IOException {
        try (Run run = new Run(folder("undisturbed"), COMPANY)) {
            for (Stage stage : Stage.values()) {
                Run.Result result = run.perform(stage, List.of(), Map.of());
                undisturbed.put(stage, result);
                assertThat(result.state().writes())
                        .describedAs("writes of %s", stage)
                        .isEqualTo(stage.pushes() ? result.state().applied() : 0);
                assertThat(result.state().writtenTwice()).isZero();
            }
        }
        assertThat(undisturbed(Stage.APPLY).state().writes()).isGreaterThan(RECORDS / 4);
    }

    private void withKills(int number, Map<Stage, Deque<Moment>> moments) throws IOException {
        try (Run run = new Run(folder("run-" + number), COMPANY)) {
            for (Stage stage : Stage.values()) {
                Deque<Moment> left = Objects.requireNonNull(moments.get(stage));
                List<Moment> chosen = new ArrayList<>();
                while (chosen.size() < MOST_IN_A_STAGE && !left.isEmpty()) {
                    chosen.add(left.remove());
                }
                Run.Result result =
                        run.perform(stage, chosen, undisturbed(stage).length());
                left.addAll(result.missed());
                judge(number, stage, result);
            }
        }
    }

    private void judge(int run, Stage stage, Run.Result result) {
        List<String> different = undisturbed(stage).state().differences(result.state());
        different.forEach(difference -> differences.add("run " + run + ", " + stage + ": " + difference));
        String verdict = different.isEmpty()
                ? "equal" + (stage.pushes() ? ", " + result.state().writes() + " records written once each" : "")
                : "DIFFERENT";
        for (Kill kill : result.kills()) {
            kills++;
            System.out.println(kill.line(kills, run, verdict));
        }
    }

    private Run.Result undisturbed(Stage stage) {
        return Objects.requireNonNull(undisturbed.get(stage));
    }

    /** Spread evenly over the stages and, within each, over its length; in random order. */
    private static Map<Stage, Deque<Moment>> moments() {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Stage, Deque<Moment>> moments = new EnumMap<>(Stage.class);
        int slices = (KILLS + Stage.values().length - 1) / Stage.values().length;
        for (Stage stage : Stage.values()) {
            List<Moment> all = new ArrayList<>();
            for (int slice = 0; slice < slices; slice++) {
                all.add(random.nextInt(all.size() + 1), Moment.in(stage, slice, slices, random));
            }
            moments.put(stage, new ArrayDeque<>(all));
        }
        return moments;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
