"""What is measured, each beside its limit and a peer, as ratios in one run."""
