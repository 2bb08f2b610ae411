-- Why each record was decided on as it was, as the rules write it; NULL where no conditions were asked. A plan's changes
-- keep theirs for ever, the decisions of records that do not change until the next plan. Short values stay in their row.
ALTER TABLE decision ADD COLUMN why bytea;
ALTER TABLE plan_change ADD COLUMN why bytea;
