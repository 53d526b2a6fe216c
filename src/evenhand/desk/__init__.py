"""The memory: tables, the verbs that write them, the questions that read them, the sweeps."""
