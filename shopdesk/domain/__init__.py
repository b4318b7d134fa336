"""The rules of the shop: frozen values and pure functions, standard library only."""
