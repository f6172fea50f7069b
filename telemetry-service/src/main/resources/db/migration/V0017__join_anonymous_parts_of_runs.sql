-- Which anonymous part of a run its player goes on with: the id that the part has as a run of its own, and the first event that says so.
-- The first to do so has it, and then it lies in his run's state; null where nobody was signed in.
ALTER TABLE runs ADD COLUMN part_id uuid, ADD COLUMN part_at timestamptz, ADD COLUMN part_event uuid;
ALTER TABLE runs_next ADD COLUMN part_id uuid, ADD COLUMN part_at timestamptz, ADD COLUMN part_event uuid;

-- contract: facts came with this very release, so there are few runs yet
CREATE INDEX runs_part ON runs (part_id, part_at, part_event) WHERE part_id IS NOT NULL;
-- contract: it is empty but for while a rebuild is under way
CREATE INDEX runs_next_part ON runs_next (part_id, part_at, part_event) WHERE part_id IS NOT NULL;
