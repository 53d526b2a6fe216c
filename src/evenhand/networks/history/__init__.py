"""History: conversations that another desk had; they can be read and never be answered."""
