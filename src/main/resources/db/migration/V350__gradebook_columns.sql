-- A channel is one learner in one line item. A learner who opens a micro-credential from several links has a channel for
-- each of their line items, and each of them is told.

alter table grade_channel
    -- The line item of the link that the learner came by; null for the line item that Laurel makes in the course.
    add column own_line_item text;
-- Forced row-level security hides rows of all organisations from the owner's own update.
alter table grade_channel no force row level security;
update grade_channel set own_line_item = line_item_url;
alter table grade_channel force row level security;
alter table grade_channel drop constraint grade_channel_column_id_user_id_key;
alter table grade_channel add unique nulls not distinct (column_id, user_id, own_line_item);

alter table grade_target drop constraint grade_target_pkey;
alter table grade_target add primary key (submission_id, channel_id);

-- The LMS took the score, and its gradebook showed another one right afterwards.
alter table grade_report add column without_effect boolean not null default false;
