"""One package a tab; a tab knows no other tab."""
