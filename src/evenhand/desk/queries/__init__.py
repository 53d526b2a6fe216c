"""Every read worth naming."""
