-- What is reported of something earned: full marks, or the points of its rubric.

alter table grade_setting add column rubric_points boolean not null default false;
