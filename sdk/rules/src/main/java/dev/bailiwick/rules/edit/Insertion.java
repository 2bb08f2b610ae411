package dev.bailiwick.rules.edit;

import java.util.List;
import java.util.stream.Collectors;

/** Puts new members into a mapping or list. */
final class Insertion {

    private final Members members;
    private final ModelText text;
    private final Splices splices;

    Insertion(Members members, Splices splices) {
        this.members = members;
        this.text = members.text();
        this.splices = splices;
    }

    /** An entry of a mapping, behind the one with this index; -1 where there is none. */
    void entryAfter(int index, String key, NewNode value) {
        if (!members.isFlow()) {
            linesAfter(index, value.keyed(key));
            return;
        }
        String written = Quoting.inFlow(key, true) + ": " + value.flow();
        if (text.hasBrackets(members.node())) {
            flowAfter(index, List.of(written));
        } else {
            // A mapping of one entry in a list may stand there without braces; one of two entries may not.
            splices.insert(members.start(0), "{");
            splices.insert(members.end(0), ", " + written + "}");
        }
    }

    /** Items of a list, behind the one with this index; -1 where there is none. */
    void itemsAfter(int index, List<NewNode> items) {
        if (members.isFlow()) {
            flowAfter(index, items.stream().map(NewNode::flow).toList());
        } else {
            linesAfter(
                    index,
                    items.stream().flatMap(item -> item.dashed().stream()).toList());
        }
    }

    /** Items of a list, before the one with this index, which stays. */
    void itemsBefore(int index, List<NewNode> items) {
        before(index, items, true);
    }

    /** Items of a list, in the place of the one with this index and all behind it, which are removed. */
    void itemsInsteadOfLast(int index, List<NewNode> items) {
        before(index, items, members.isAlone(index) && members.hasComma(members.size() - 1));
    }

    private void linesAfter(int index, List<String> lines) {
        int at = text.lineEnd(members.end(index));
        String indent = " ".repeat(text.column(members.start(0)));
        // Of the lines, a literal block may come last, which may need its line break.
        String finalBreak = at == text.text().length() && lines.size() > 1 ? text.lineBreak() : "";
        splices.insert(at, text.below(lines, indent) + finalBreak);
    }

    private void flowAfter(int index, List<String> written) {
        if (members.size() == 0) {
            splices.insert(text.start(members.node()) + 1, String.join(", ", written));
        } else if (members.isAlone(index)) {
            String indent = " ".repeat(text.column(members.start(index)));
            String lines = text.lineBreak() + indent + String.join("," + text.lineBreak() + indent, written);
            if (!members.hasComma(index)) {
                splices.insert(members.end(index), ",");
            }
            splices.insert(text.lineEnd(members.end(index)), members.hasComma(index) ? lines + "," : lines);
        } else {
            splices.insert(members.end(index), ", " + String.join(", ", written));
        }
    }

    private void before(int index, List<NewNode> items, boolean comma) {
        String indent = " ".repeat(text.column(members.start(index)));
        if (!members.isFlow()) {
            String lines = items.stream()
                    .flatMap(item -> item.dashed().stream())
                    .map(line -> (line.isEmpty() ? line : indent + line) + text.lineBreak())
                    .collect(Collectors.joining());
            splices.insert(members.startWithComments(index), lines);
            return;
        }
        boolean alone = members.isAlone(index);
        String between = alone ? "," + text.lineBreak() + indent : ", ";
        String written = items.stream().map(NewNode::flow).collect(Collectors.joining(between));
        if (alone) {
            splices.insert(members.startWithComments(index), indent + written + (comma ? "," : "") + text.lineBreak());
        } else {
            splices.insert(members.start(index), comma ? written + ", " : written);
        }
    }
}
