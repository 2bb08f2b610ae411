package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ModelDiffView;
import java.util.List;
import java.util.Objects;

/** What another model would change, for people. */
final class DiffText {

    private DiffText() {}

    static void print(ModelDiffView diff, TextPage page) {
        page.line(diff.before() + " → " + diff.after());
        diff.lines().forEach(page::line);
        if (diff.lines().isEmpty()) {
            page.line("Nothing is different in meaning.");
        }
        page.line("");
        if (diff.moves() == null) {
            page.line("What would move was not counted: no server was asked.");
        } else {
            moves(diff.moves(), page);
        }
    }

    private static void moves(ModelDiffView.Moves moves, TextPage page) {
        String where = moves.connections().isEmpty()
                ? "no connection, as none was pulled yet"
                : String.join(", ", moves.connections());
        page.line(moves.accounts() + " accounts and " + moves.opportunities() + " opportunities would move, of "
                + moves.records() + " records of " + where + ".");
        page.line("  (" + moves.evaluated() + " were decided by both models; no other record can move.)");
        page.table(
                List.of("type", "from", "to", "accounts", "opportunities"),
                moves.top().stream()
                        .map(move -> List.of(
                                move.type(),
                                Objects.requireNonNullElse(move.from(), "none"),
                                Objects.requireNonNullElse(move.to(), "none"),
                                String.valueOf(move.accounts()),
                                String.valueOf(move.opportunities())))
                        .toList());
        if (moves.more() > 0) {
            page.line("… and " + moves.more() + " more, each between other territories");
        }
        page.line("  newly unassigned       " + moves.newlyUnassigned());
        page.line("  newly assigned         " + moves.newlyAssigned());
        if (moves.newlyLeftAlone() + moves.noLongerLeftAlone() > 0) {
            page.line("  newly left alone       " + moves.newlyLeftAlone());
            page.line("  no longer left alone   " + moves.noLongerLeftAlone());
        }
        page.line("  to another owner       " + moves.otherOwners());
        page.line("  to whose turn it is    " + moves.ownersByTurn());
        page.line("Owners are counted only where the territory they come from, or a pin, is another; whose turn it is"
                + " shows when a plan is made.");
    }
}
