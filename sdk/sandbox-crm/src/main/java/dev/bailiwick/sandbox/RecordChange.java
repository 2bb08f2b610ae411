package dev.bailiwick.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * Checked values to be written to one record.
 *
 * @param type the record's type
 * @param id in 18 characters
 * @param create whether the record is new
 * @param values what to set, by canonical field name; an empty value clears the field
 */
record RecordChange(SObjectType type, String id, boolean create, Map<String, Optional<Object>> values) {}
