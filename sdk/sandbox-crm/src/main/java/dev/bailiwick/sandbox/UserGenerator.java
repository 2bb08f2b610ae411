package dev.bailiwick.sandbox;

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
    private static final String PROFILE = SalesforceId.of("00e", 1);
    private static final String ROLE_KEY_PREFIX = "00E";

    private final Dice dice;
    private final Set<String> emails = new HashSet<>();

    UserGenerator(Dice dice) {
        this.dice = dice;
    }

    List<Row> generate(int count) {
        int managers = count / TEAM_SIZE;
        List<Row> users = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, Object> values = person();
            boolean leads = i <= managers;
            values.put("Title", i == 0 ? "Head of Sales" : leads ? "Sales Manager" : "Account Executive");
            values.put("IsActive", leads || i % ONE_IN_THIS_MANY_LEFT != ONE_IN_THIS_MANY_LEFT - 1);
            values.put("UserType", "Standard");
            values.put("ProfileId", PROFILE);
            values.put("UserRoleId", SalesforceId.of(ROLE_KEY_PREFIX, i == 0 ? 1 : leads ? 2 : 3));
            if (i > 0) {
                int manager = leads || managers == 0 ? 0 : 1 + dice.below(managers);
                values.put("ManagerId", Seed.id(SObjectType.USER, manager));
            }
            users.add(Seed.row(SObjectType.USER, i, values, dice));
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
        values.put("FirstName", given);
        values.put("LastName", family);
        values.put("Name", given + " " + family);
        values.put("Email", email);
        values.put("Username", email);
        return values;
    }
}
