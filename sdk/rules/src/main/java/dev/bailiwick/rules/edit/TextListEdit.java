package dev.bailiwick.rules.edit;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Makes a list of texts hold others, leaving alone the items that stay. */
final class TextListEdit {

    private final Members members;
    private final List<String> written;
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Set<Integer> removed = new TreeSet<>();
    private final Splices splices = new Splices();

    private TextListEdit(ModelText text, SequenceNode list, Collection<String> wanted, UnaryOperator<String> key) {
        this.members = new Members(text, list);
        this.written = texts(list).stream().map(key).toList();
        wanted.forEach(value -> this.wanted.putIfAbsent(key.apply(value), value));
    }

    private static List<String> texts(SequenceNode list) {
        return list.getValue().stream()
                .map(node -> Mapping.text(node).orElse(""))
                .toList();
    }

    /**
     * Changes after which the list holds these texts in this order.
     *
     * @param list of texts
     * @param wanted at least one; what comes twice counts once
     * @param key what two texts have in common that mean the same
     */
    static Splices inOrder(ModelText text, SequenceNode list, Collection<String> wanted, UnaryOperator<String> key) {
        TextListEdit edit = new TextListEdit(text, list, wanted, key);
        edit.run();
        return edit.splices;
    }

    /** Changes after which the list holds these texts, new ones behind those that stay. */
    static Splices inAnyOrder(ModelText text, SequenceNode list, Collection<String> wanted) {
        Set<String> all = new LinkedHashSet<>(wanted);
        Set<String> written = new LinkedHashSet<>(texts(list));
        if (written.equals(all)) {
            return new Splices();
        }
        written.retainAll(all);
        written.addAll(all);
        return inOrder(text, list, written, value -> value);
    }

    private void run() {
        List<String> values = List.copyOf(wanted.values());
        SortedMap<Integer, Integer> staying = staying();
        int next = 0;
        int before = -1;
        for (Map.Entry<Integer, Integer> stays : staying.entrySet()) {
            insertBefore(stays.getValue(), before, values.subList(next, stays.getKey()));
            next = stays.getKey() + 1;
            before = stays.getValue();
        }
        boolean lastIsNew = next < values.size();
        insertLast(before, values.subList(next, values.size()));
        Removal.of(removed, lastIsNew, members, splices);
    }

    /** The places of texts that stay, and where in the list they stand, both ascending. All others are removed. */
    private SortedMap<Integer, Integer> staying() {
        Map<String, Integer> places = new HashMap<>();
        wanted.keySet().forEach(key -> places.put(key, places.size()));
        SortedMap<Integer, Integer> staying = new TreeMap<>();
        int done = -1;
        for (int i = 0; i < written.size(); i++) {
            int place = places.getOrDefault(written.get(i), -1);
            if (place > done) {
                staying.put(place, i);
                done = place;
            } else {
                removed.add(i);
            }
        }
        return staying;
    }

    private void insertBefore(int index, int previous, List<String> values) {
        if (!values.isEmpty() && previous >= 0) {
            new Insertion(members, splices).itemsAfter(previous, items(values));
        } else if (!values.isEmpty()) {
            new Insertion(members, splices).itemsBefore(index, items(values));
        }
    }

    private void insertLast(int previous, List<String> values) {
        if (!values.isEmpty() && previous + 1 < members.size()) {
            new Insertion(members, splices).itemsInsteadOfLast(previous + 1, items(values));
        } else if (!values.isEmpty()) {
            new Insertion(members, splices).itemsAfter(previous, items(values));
        }
    }

    private static List<NewNode> items(List<String> values) {
        return values.stream()
                .<NewNode>map(value -> new NewNode.Scalar(value, true))
                .toList();
    }
}
