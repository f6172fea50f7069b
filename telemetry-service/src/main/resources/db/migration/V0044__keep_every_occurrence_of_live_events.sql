-- Boards of live events know every window of what recurs or has its regions' own. The first one, which the event's author named, is kept by the
-- event's id, as ever; further ones by it and their start, with a blank between, which no id holds.
COMMENT ON COLUMN board_window.event_id IS 'the event, and behind a blank when the window begins where it is not the first one';

-- Up to when all windows are known; null before they were asked for.
ALTER TABLE board_schedule ADD COLUMN windows_to timestamptz;
