package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.dynamics365.Column.Access;
import java.util.List;
import java.util.Map;

/** The teams of every environment: two that can own rows, and one that only shares them. */
final class Teams {

    static final String LOGICAL_NAME = "team";

    private static final Choice OWNER = Choice.of(0);
    private static final Choice ACCESS = Choice.of(1);

    private static final Column TYPE = new Column(
            "teamtype", ColumnType.PICKLIST, Access.READ, Choices.from(0, List.of("Owner", "Access")), List.of());

    static final Table TABLE = ConfigTable.readOnly(
                    new ConfigTable.Name(LOGICAL_NAME, "teams", "name", 9),
                    Column.of("teamid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                    Column.of("name", ColumnType.STRING, Access.READ),
                    Column.of("emailaddress", ColumnType.STRING, Access.READ),
                    TYPE,
                    Column.of("isdefault", ColumnType.BOOLEAN, Access.READ))
            .with(1, Map.of("name", "Sandbox", "teamtype", OWNER, "isdefault", true))
            .with(2, Map.of("name", "Key Accounts", "teamtype", OWNER, "isdefault", false))
            .with(3, Map.of("name", "Opportunity Sales Team", "teamtype", ACCESS, "isdefault", false));

    private static final int KEY_ACCOUNT_PEOPLE = 5;

    private Teams() {}

    /** Who is in which team: everybody in the first, a few in the second. */
    static Table memberships(List<Row> users) {
        ConfigTable table = ConfigTable.readOnly(
                new ConfigTable.Name("teammembership", "teammemberships", "teammembershipid", 23),
                Column.of("teammembershipid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                Column.of("systemuserid", ColumnType.UNIQUEIDENTIFIER, Access.READ),
                Column.of("teamid", ColumnType.UNIQUEIDENTIFIER, Access.READ));
        List<Entity> teams = TABLE.rows();
        int number = 0;
        for (int i = 0; i < users.size(); i++) {
            for (Entity team : teams.subList(0, i < KEY_ACCOUNT_PEOPLE ? 2 : 1)) {
                table.with(++number, Map.of("systemuserid", users.get(i).id(), "teamid", team.id()));
            }
        }
        return table;
    }

    /** Who this id is of: a team owns a row as a user does, and only the id tells which of the two it is. */
    static Lookup owner(String id) {
        boolean team = TABLE.find(id).isPresent();
        return new Lookup(team ? LOGICAL_NAME : "systemuser", id);
    }

    /** Whether rows may be given to this team. */
    static boolean canOwn(String id) {
        return TABLE.find(id).filter(team -> OWNER.equals(team.get(TYPE))).isPresent();
    }
}
