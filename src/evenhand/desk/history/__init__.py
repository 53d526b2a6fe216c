"""History from another desk: read in the shapes of common exports, threaded, stored as closed."""
