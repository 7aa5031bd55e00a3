-- Until when a channel's LMS is left alone after it did not answer or asked for patience.

alter table grade_channel add column rest_until timestamptz;
