"""How the mood models are learnt."""
