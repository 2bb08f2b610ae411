-- What the rules decided of every record, by the newest complete plan of its connection. There are as many rows as
-- records, so they are kept short, and each part is replaced as a whole: a plan's draft fills a table of its own, which
-- takes the place of the part's partition when the plan is complete. No row is ever updated or deleted.

-- The records of one type of one connection.
CREATE TABLE decision_part (
    code        smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    connection  text     NOT NULL,
    record_type text     NOT NULL,
    plan        bigint   REFERENCES plan,
    UNIQUE (connection, record_type)
);

CREATE TABLE decision (
    part      smallint NOT NULL,
    record_id text     NOT NULL COLLATE "C",
    territory text
) PARTITION BY LIST (part);
