"""Real servers that the tests of networks talk to, each started once for a run of the tests."""
