package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a sales team: one head, a manager for every ten people, and representatives, some of whom have left. */
final class UserGenerator {

    private static final int TEAM_SIZE = 10;
    private static final int ONE_IN_THIS_MANY_LEFT = 15;

    private final Dialect dialect;
    private final Dice dice;
    private final Set<String> emails = new HashSet<>();

    UserGenerator(Dialect dialect, Dice dice) {
        this.dialect = dialect;
        this.dice = dice;
    }

    /**
     * Makes a team.
     *
     * @param gone how many of the last ones have left, beside those who have anyway
     */
    List<Row> generate(int count, int gone) {
        int managers = count / TEAM_SIZE;
        List<Row> users = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, Object> values = person();
            boolean leads = i <= managers;
            values.put(Fields.TITLE, i == 0 ? "Head of Sales" : leads ? "Sales Manager" : "Account Executive");
            boolean stays = leads || i % ONE_IN_THIS_MANY_LEFT != ONE_IN_THIS_MANY_LEFT - 1;
            values.put(Fields.ACTIVE, i == 0 || (stays && i < count - gone));
            if (i > 0) {
                int manager = leads || managers == 0 ? 0 : 1 + dice.below(managers);
                values.put(Fields.MANAGER, dialect.id(RecordKind.USER, manager));
            }
            users.add(Seed.row(RecordKind.USER, dialect.id(RecordKind.USER, i), values, dice));
        }
        return List.copyOf(users);
    }

    private Map<String, Object> person() {
        String given = dice.pick(Reference.words("given"));
        String family = dice.pick(Reference.words("family"));
        String local = (given + "." + family).toLowerCase(Locale.ROOT);
        String email = local + "@example.com";
        for (int n = 2; !emails.add(email); n++) {
            email = local + n + "@example.com";
        }
        Map<String, Object> values = new HashMap<>();
        values.put(Fields.FIRST_NAME, given);
        values.put(Fields.LAST_NAME, family);
        values.put(Fields.NAME, given + " " + family);
        values.put(Fields.EMAIL, email);
        return values;
    }
}
