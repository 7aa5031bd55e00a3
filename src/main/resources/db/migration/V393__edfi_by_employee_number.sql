-- An ODS may know staff by the employee number that an LMS or the organisation's own list brings.
alter table edfi_settings drop constraint edfi_settings_staff_by_check;
alter table edfi_settings add check (staff_by in ('lms', 'email', 'email-name', 'employee-number', 'list'));
