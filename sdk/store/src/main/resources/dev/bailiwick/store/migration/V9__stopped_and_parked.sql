-- A plan that somebody stopped: nothing more of it is sent.
ALTER TABLE plan ADD COLUMN stopped_at timestamptz, ADD COLUMN stopped_by text,
    ADD CHECK ((stopped_at IS NULL) = (stopped_by IS NULL));

-- A change that is SENDING although the CRM has answered, if only that it failed: it is no longer at it.
ALTER TABLE outbox ADD COLUMN answered boolean NOT NULL DEFAULT false;

-- What an undo has left is given back by another.
ALTER TABLE plan DROP CONSTRAINT plan_undoes_key;
CREATE INDEX plan_undoes ON plan (undoes, id);

-- While a CRM takes nothing at all, the whole outbox of a plan waits for it. Its rows stay as they are.
CREATE TABLE parked (
    plan       bigint      NOT NULL REFERENCES plan ON DELETE CASCADE,
    connection text        NOT NULL,
    until      timestamptz NOT NULL,
    code       text,
    detail     text        NOT NULL,
    PRIMARY KEY (plan, connection)
);
-- Until now each row was made to wait. What was refused itself cannot be told from that, and is due again too.
UPDATE outbox SET state = 'PLANNED', not_before = NULL WHERE state = 'WAITING';

-- The outbox as people see it.
CREATE VIEW outbox_change AS
SELECT outbox.plan, position, outbox.connection, attempts, attempted_at,
    CASE WHEN state = 'PLANNED' AND until IS NOT NULL THEN 'WAITING' ELSE state END AS state,
    CASE WHEN state <> 'SENDING' THEN greatest(not_before, until) END AS not_before,
    coalesce(parked.code, outbox.code) AS code,
    coalesce(parked.detail, outbox.detail) AS detail
FROM outbox LEFT JOIN parked ON parked.plan = outbox.plan AND parked.connection = outbox.connection
    AND state <> 'SENDING';

-- One index for each thing that is asked: what is next, what is due again, what is unclear, and how much there is.
DROP INDEX outbox_next;
CREATE INDEX outbox_next ON outbox (plan, connection, record_type, refusals, account_id, position)
    WHERE state = 'PLANNED';
CREATE INDEX outbox_waiting ON outbox (plan, connection, not_before) WHERE state = 'WAITING';
CREATE INDEX outbox_sending ON outbox (plan, connection, position) WHERE state = 'SENDING';
CREATE INDEX outbox_size ON outbox (connection, plan);
