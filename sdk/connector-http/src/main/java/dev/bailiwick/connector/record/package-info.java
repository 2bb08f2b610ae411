/**
 * What every connector needs to make records of what a CRM sends: {@link dev.bailiwick.connector.record.Row} keeps each
 * value as text until somebody asks for more, {@link dev.bailiwick.connector.record.CellMapper} turns values into the
 * SPI's types for MapStruct, and what cannot be read is an {@link dev.bailiwick.connector.record.UnreadableException},
 * so that one bad record is set aside and the rest goes on.
 */
@NullMarked
package dev.bailiwick.connector.record;

import org.jspecify.annotations.NullMarked;
