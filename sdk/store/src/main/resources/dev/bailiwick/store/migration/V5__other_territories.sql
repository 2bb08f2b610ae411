-- The primary territories of a record beside the one its owner comes from, as {"type": "territory"}; NULL for none.
ALTER TABLE assignment ADD COLUMN others jsonb;
ALTER TABLE plan_change ADD COLUMN others_before jsonb, ADD COLUMN others_after jsonb;
