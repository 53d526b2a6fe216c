"""What stands around a commitment and makes it more or less of one."""
