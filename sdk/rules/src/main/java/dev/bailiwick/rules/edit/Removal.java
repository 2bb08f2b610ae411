package dev.bailiwick.rules.edit;

import java.util.Set;

/** Takes members out of a mapping or list of which others stay. */
final class Removal {

    private final Members members;
    private final ModelText text;
    private final Splices splices;

    private Removal(Members members, Splices splices) {
        this.members = members;
        this.text = members.text();
        this.splices = splices;
    }

    /**
     * Removes the members with these indexes.
     *
     * @param lastIsNew whether others are put in the place of the last ones; if not, at least one stays
     */
    static void of(Set<Integer> indexes, boolean lastIsNew, Members members, Splices splices) {
        Removal removal = new Removal(members, splices);
        for (int index : indexes) {
            boolean amongOthers = index + 1 < members.size() && !indexes.contains(index + 1);
            removal.remove(index, amongOthers && !indexes.contains(index - 1));
        }
        if (members.isFlow() && !lastIsNew) {
            removal.removeDanglingComma(indexes);
        }
    }

    private void remove(int index, boolean amongOthers) {
        if (members.isAlone(index)) {
            splices.delete(members.startWithComments(index), text.nextLine(members.end(index)));
        } else if (members.isFlow()) {
            removeWithin(index, amongOthers);
        } else {
            removeBehindDash(index);
        }
    }

    private void removeWithin(int index, boolean amongOthers) {
        int start = members.start(index);
        int end = members.end(index);
        if (members.hasComma(index)) {
            end = members.comma(index) + 1;
            if (!text.endsLine(end)) {
                end = text.afterBlanks(end);
            } else if (amongOthers && !text.startsLine(start)) {
                start = text.beforeBlanks(start);
            }
        }
        splices.delete(start, end);
    }

    /** The first entry of a mapping behind a dash; what comes next moves up unless a comment is in between. */
    private void removeBehindDash(int index) {
        int start = members.start(index);
        int end = members.end(index);
        int next = members.start(index + 1);
        if (text.lineStart(next) == text.nextLine(end)) {
            splices.delete(start, next);
        } else {
            splices.delete(text.beforeBlanks(start), text.lineEnd(end));
        }
    }

    /** The comma behind what is now the last member, unless the list has one at its end anyway. */
    private void removeDanglingComma(Set<Integer> removed) {
        int last = members.size() - 1;
        if (!removed.contains(last) || (members.hasComma(last) && members.isAlone(last))) {
            return;
        }
        while (removed.contains(last)) {
            last--;
        }
        int comma = members.comma(last);
        int end = text.afterBlanks(comma + 1);
        // A blank before a comment must stay.
        splices.delete(comma, end == members.start(last + 1) ? end : comma + 1);
    }
}
