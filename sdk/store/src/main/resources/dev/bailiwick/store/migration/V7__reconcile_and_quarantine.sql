-- While all records of a type are read again, why; the cursor is empty until the first page of that.
ALTER TABLE pull_cursor ALTER COLUMN cursor DROP NOT NULL;
ALTER TABLE pull_cursor ADD COLUMN resync text;

-- Ids a CRM was seen to have. What is lost with the database's crash only makes more be asked for again.
CREATE UNLOGGED TABLE seen_id (
    connection  text NOT NULL,
    record_type text NOT NULL,
    id          text NOT NULL COLLATE "C",
    PRIMARY KEY (connection, record_type, id)
);

ALTER TABLE set_aside ADD COLUMN raw text NOT NULL DEFAULT '';
ALTER TABLE set_aside ADD COLUMN attempts integer NOT NULL DEFAULT 1;
ALTER TABLE set_aside ADD COLUMN first_seen_at timestamptz;
UPDATE set_aside SET first_seen_at = seen_at;
ALTER TABLE set_aside ALTER COLUMN first_seen_at SET NOT NULL;

-- How a CRM's fields changed from pull to pull.
CREATE TABLE schema_drift (
    connection text        NOT NULL,
    noticed_at timestamptz NOT NULL,
    changes    jsonb       NOT NULL,
    PRIMARY KEY (connection, noticed_at)
);
