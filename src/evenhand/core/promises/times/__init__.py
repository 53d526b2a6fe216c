"""When something is due, as people say it: read without a clock, made a moment with one."""
