-- A change that was not sent yet is PLANNED; what somebody gave up before it was written is WITHDRAWN.
ALTER TABLE plan_change DROP CONSTRAINT plan_change_outcome_check;
UPDATE plan_change SET outcome = 'PLANNED' WHERE outcome = 'OPEN';
ALTER TABLE plan_change
    ADD CHECK (outcome IN ('PLANNED', 'APPLIED', 'CONFLICT', 'REFUSED', 'WITHDRAWN')),
    -- How often it was sent to the CRM, when last, and the CRM's own code of the last refusal.
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN attempted_at timestamptz,
    ADD COLUMN code text;

-- While a change is in the outbox, its state, attempts and code are kept here alone: these rows are small and go away.
ALTER TABLE outbox
    ADD COLUMN state text NOT NULL DEFAULT 'PLANNED' CHECK (state IN ('PLANNED', 'SENDING', 'WAITING')),
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN attempted_at timestamptz,
    ADD COLUMN refusals integer NOT NULL DEFAULT 0,
    ADD COLUMN not_before timestamptz,
    ADD COLUMN code text,
    ADD COLUMN detail text,
    -- The account itself, or the one an opportunity belongs to.
    ADD COLUMN account_id text COLLATE "C",
    ADD CHECK ((state = 'WAITING') = (not_before IS NOT NULL));
UPDATE outbox SET account_id = record_id FROM plan_change
WHERE plan_change.plan = outbox.plan AND plan_change.position = outbox.position AND plan_change.record_type = 'ACCOUNT';

-- The order of writing. Accounts come before opportunities. A CRM locks the account whose opportunity it writes, so all
-- of one account are neighbours: they go in one batch, and two batches under way, ours or another program's, seldom want
-- the same account.
DROP INDEX outbox_next;
CREATE INDEX outbox_next ON outbox (plan, connection, record_type, refusals, account_id, position);

-- Counting by state reads this alone and the outbox.
DROP INDEX plan_change_owner_outcome;
CREATE INDEX plan_change_owner_outcome ON plan_change (plan, outcome, position) WHERE changes_owner;

-- Who did what with a plan.
CREATE TABLE plan_event (
    id     bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    plan   bigint      NOT NULL REFERENCES plan,
    at     timestamptz NOT NULL,
    by     text        NOT NULL,
    action text        NOT NULL CHECK (action IN ('APPLY', 'RESUME', 'WITHDRAW', 'UNDO'))
);
CREATE INDEX plan_event_plan ON plan_event (plan, id);
INSERT INTO plan_event (plan, at, by, action)
SELECT id, applied_at, applied_by, 'APPLY' FROM plan WHERE applied_at IS NOT NULL
UNION ALL
SELECT undoes, created_at, created_by, 'UNDO' FROM plan WHERE undoes IS NOT NULL
ORDER BY 2;

-- Bailiwick's own calls, of connections whose number a day is limited.
CREATE TABLE api_calls (
    connection text   NOT NULL,
    day        date   NOT NULL,
    calls      bigint NOT NULL,
    PRIMARY KEY (connection, day)
);
