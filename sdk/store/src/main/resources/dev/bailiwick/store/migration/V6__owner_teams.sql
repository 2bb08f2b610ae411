-- The teams that a CRM has a user in, as ["name"]; NULL for none.
ALTER TABLE mirror_owner ADD COLUMN teams jsonb;
