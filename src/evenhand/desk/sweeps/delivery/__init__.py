"""The steps of delivering: leaving, looking on the network, and what is written of each."""
