package dev.bailiwick.sandbox.salesforce;

import static dev.bailiwick.sandbox.salesforce.Field.Access.OPTIONAL;
import static dev.bailiwick.sandbox.salesforce.Field.Access.READ_ONLY;
import static dev.bailiwick.sandbox.salesforce.Field.Access.REQUIRED;

import dev.bailiwick.sandbox.core.Fields;
import java.util.List;

/** The fields of the objects that only Salesforce has. Their keys are their names. */
final class OwnFields {

    static final String DEVELOPER_NAME = "DeveloperName";
    static final String STATE = "State";
    static final String MODEL = "Territory2ModelId";
    static final String OBJECT = "ObjectId";
    static final String TERRITORY = "Territory2Id";
    static final String CAUSE = "AssociationCause";
    static final String MANUAL = "Territory2Manual";

    private OwnFields() {}

    static List<Field> territoryModel() {
        return List.of(
                id(),
                Field.of("Name", Fields.NAME, FieldType.STRING, READ_ONLY),
                Field.of(DEVELOPER_NAME, DEVELOPER_NAME, FieldType.STRING, READ_ONLY),
                Field.picklist(STATE, STATE, READ_ONLY, List.of("Planning", "Active", "Archived")));
    }

    static List<Field> territory() {
        return List.of(
                id(),
                Field.of("Name", Fields.NAME, FieldType.STRING, READ_ONLY),
                Field.of(DEVELOPER_NAME, DEVELOPER_NAME, FieldType.STRING, READ_ONLY),
                Field.reference(MODEL, MODEL, "Territory2Model", READ_ONLY));
    }

    static List<Field> association() {
        return List.of(
                id(),
                Field.reference(OBJECT, OBJECT, "Account", REQUIRED),
                Field.reference(TERRITORY, TERRITORY, "Territory2", REQUIRED),
                Field.picklist(CAUSE, CAUSE, REQUIRED, List.of(MANUAL, "Territory2AssignmentRule")));
    }

    /** Of a team of this object's records. */
    static List<Field> team(String object) {
        return List.of(
                id(),
                Field.reference(object + "Id", object + "Id", object, REQUIRED),
                Field.reference("UserId", "UserId", "User", REQUIRED),
                Field.of("TeamMemberRole", "TeamMemberRole", FieldType.STRING, OPTIONAL));
    }

    private static Field id() {
        return Field.of("Id", Field.ID, FieldType.ID, READ_ONLY);
    }
}
